"""This is where the words for days and lengths of time are listed in English, Japanese and Swahili."""

DAYS_AHEAD = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
    "next week": 7, "a week": 7,
    "今日": 0, "昨日": -1, "本日": 0, "明日": 1, "あした": 1, "あす": 1, "明後日": 2, "あさって": 2,
    "来週": 7, "再来週": 14,
    "leo": 0, "jana": -1, "kesho": 1, "kesho kutwa": 2, "keshokutwa": 2, "wiki ijayo": 7,
}  # fmt: skip
MONTHS_AHEAD = {"next month": 1, "来月": 1, "再来月": 2, "mwezi ujao": 1}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon 月曜日 月曜 jumatatu",
            "tuesday tue tues 火曜日 火曜 jumanne",
            "wednesday wed 水曜日 水曜 jumatano",
            "thursday thu thur thurs 木曜日 木曜 alhamisi",
            "friday fri 金曜日 金曜 ijumaa",
            "saturday sat 土曜日 土曜 jumamosi",
            "sunday sun 日曜日 日曜 jumapili",
        )
    )
    for name in names.split()
}
# What may stand around a weekday, and how many weeks after the running one it means; None: the next such day.
BEFORE_WEEKDAY = {
    "": None, "on ": None, "coming ": None, "this ": 0, "next ": 1, "次の": None, "今度の": None, "今週の": 0,
    "今週": 0, "来週の": 1, "来週": 1, "再来週の": 2, "再来週": 2,
}  # fmt: skip
AFTER_WEEKDAY = {" next week": 1, " week after next": 2, " ijayo": 1, " wiki ijayo": 1, " ya wiki ijayo": 1, " hii": 0}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januari",
            "february feb februari",
            "march mar machi",
            "april apr aprili",
            "may mei",
            "june jun juni",
            "july jul julai",
            "august aug agosti",
            "september sep sept septemba",
            "october oct oktoba",
            "november nov novemba",
            "december dec desemba",
        ),
        start=1,
    )
    for name in names.split()
}
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("one an a 一 moja", "two 二 mbili", "three 三 tatu", "four 四 nne", "five 五 tano", "six 六 sita",
         "seven 七 saba", "eight 八 nane", "nine 九 tisa", "ten 十 kumi"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
HOURS = {
    "h": 1, "hour": 1, "hours": 1, "時間": 1, "saa": 1,
    "d": 24, "day": 24, "days": 24, "日": 24, "日間": 24, "siku": 24,
    "w": 168, "week": 168, "weeks": 168, "週間": 168, "週": 168, "wiki": 168,
}  # fmt: skip
MONTH_UNITS = frozenset({"month", "months", "か月", "ヶ月", "カ月", "ヵ月", "ケ月", "mwezi", "miezi"})
