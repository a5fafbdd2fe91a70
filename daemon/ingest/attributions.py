"""This is where the words with which mail programs introduce what they quote are listed, per language."""

WROTE = (
    "wrote", "schrieb", "a écrit", "escribió", "escribio", "escreveu", "ha scritto", "schreef", "geschreven",
    "napisał",
    "napisał(a)", "napisała", "skrev", "kirjoitti", "írta", "napsal", "napsal(a)", "napísal", "пишет", "писал",
    "писал(а)",
    "написал", "написал(а)", "написала", "пише", "написав", "yazdı", "şunu yazdı", "aliandika", "ameandika",
    "eliandika", "aliandika hivi",
    "写道", "写", "寫道", "さんは書きました", "は書きました", "のメール", "さんのメール", "님이 작성", "작성",
    "đã viết", "menulis",
    "كتب", "כתב", "έγραψε", "a scris", "skreiv", "va escriure", "на писма",
)  # fmt: skip
STARTERS = (
    "on ", "am ", "le ", "el ", "em ", "il ", "op ", "w dniu", "den ", "dne ", "mnamo", "tarehe", "siku ya", "在",
    "于", "於",
)  # fmt: skip
FROM_LABELS = frozenset(
    {"from", "von", "de", "da", "van", "od", "fra", "från", "от", "от кого", "від", "差出人", "发件人", "寄件者",
    "寄件人", "보낸 사람",
     "送信者", "kutoka", "kutoka kwa", "gönderen", "lähettäjä", "feladó", "expéditeur", "mittente"}
)  # fmt: skip
DATE_LABELS = frozenset(
    {"sent", "date", "gesendet", "datum", "envoyé", "date d'envoi", "enviado", "enviado el", "fecha", "enviada em",
    "data", "inviato",
     "verzonden", "wysłano", "sendt", "skickat", "дата", "отправлено", "送信日時", "日付", "日時", "发送时间",
     "发送日期", "日期",
     "傳送日期", "寄件日期",
     "보낸 날짜", "imetumwa", "tarehe", "надіслано", "lähetetty", "gönderildi"}
)  # fmt: skip
OTHER_LABELS = frozenset(
    {"to", "cc", "subject", "reply-to", "an", "betreff", "à", "a", "objet", "para", "asunto", "assunto", "aan",
    "onderwerp", "oggetto",
     "do", "temat", "til", "till", "emne", "ämne", "кому", "тема", "宛先", "件名", "收件人", "主题", "主旨",
     "收件者", "받는 사람",
     "제목", "kwa",
     "mada", "hadi", "kichwa", "vastaanottaja", "aihe", "kime", "konu", "копия", "importance", "priorité",
     "prioridad", "抄送", "副本"}
)  # fmt: skip
DIVIDERS = (
    "original message", "original-nachricht", "ursprüngliche nachricht", "message d'origine", "message original",
    "mensaje original",
    "mensagem original", "messaggio originale", "oorspronkelijk bericht", "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht", "message transféré", "mensaje reenviado", "mensagem encaminhada",
    "messaggio inoltrato", "исходное сообщение",
    "пересылаемое сообщение", "元のメッセージ", "転送メッセージ", "転送されたメッセージ", "オリジナルメッセージ",
    "原始邮件", "原始郵件", "转发的邮件",
    "轉寄郵件", "원본 메시지", "ujumbe asili", "ujumbe halisi", "ujumbe uliotumwa mbele", "original appointment",
    "wiadomość oryginalna", "ursprungligt meddelande",
)  # fmt: skip
MOBILE = (
    "sent from my ", "sent from mail for ", "sent from outlook", "sent from yahoo", "sent from proton",
    "sent with proton", "sent with [proton", "sent from samsung",
    "sent via ", "sent using ", "get outlook for ", "enviado desde mi ", "enviado do meu ", "envoyé de mon ",
    "envoyé depuis ", "von meinem ",
    "gesendet von ", "gesendet mit ", "inviato da ", "verstuurd vanaf ", "skickat från ", "отправлено с ",
    "отправлено из ", "iphoneから送信",
    "ipadから送信", "androidから送信", "スマートフォンから送信", "発自我的", "发自我的", "發自我的",
    "나의 iphone에서", "imetumwa kutoka",
    "imetumwa kwa",
    "sent from the ",
)  # fmt: skip
