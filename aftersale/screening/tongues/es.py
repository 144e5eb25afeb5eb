"""What findings say in Spanish."""

RULE = "regla"
LANGUAGES = {"en": "inglés", "de": "alemán", "fr": "francés", "it": "italiano", "es": "español"}

SENTENCES: dict[str, str] = {
    "link": (
        "«{text}» es una dirección web (regla P01). Los mensajes no pueden llevar a otros sitios. "
        "Quítela."
    ),
    "link_unsure": (
        "«{text}» puede leerse como una dirección web (regla P01). Si no lo es, ponga un espacio "
        "después del punto; si lo es, quítela."
    ),
    "link_insecure": (
        "«{text}» es la dirección de un transportista sin https (regla P01). Solo puede enviarse "
        "una dirección segura. Escríbala con https."
    ),
    "link_by_buyer": (
        "«{text}» es una dirección web (regla P01). El vendedor la verá como simple texto y no "
        "puede seguirla. Envíela solo si hace falta para que se le entienda."
    ),
    "link_coded": (
        "«{text}» es «{said}» escrito de otra manera (regla P01). Los mensajes no pueden llevar a "
        "otros sitios. Quítelo."
    ),
    "sent_to_search": (
        "«{text}» envía al comprador a otra parte (regla P01). Los mensajes sirven al pedido, "
        "aquí. Quítelo."
    ),
    "marketplace_link": (
        "«{text}» lleva a la página de un producto o de una tienda (regla P02). Los mensajes solo "
        "pueden remitir al pedido. Quítelo y nombre el producto con palabras."
    ),
    "email": (
        "«{text}» es una dirección de correo (regla P03). Las direcciones quedan ocultas para "
        "ambas partes; las respuestas le llegan aquí. Quítela."
    ),
    "phone": (
        "«{text}» parece un número de teléfono (regla P04). Los números quedan ocultos para ambas "
        "partes. Quítelo."
    ),
    "phone_unsure": (
        "«{text}» puede leerse como un número de teléfono (regla P04). Si es una referencia, diga "
        "antes cuál; si es un número de teléfono, quítelo."
    ),
    "handle": (
        "«{text}» nombra una cuenta en otro lugar (regla P04). La conversación se queda aquí, "
        "donde ambas partes pueden demostrarla. Quítelo."
    ),
    "messenger": (
        "«{text}» lleva la conversación a otro lugar (regla P04). Se queda aquí, donde ambas "
        "partes pueden demostrarla. Quítelo."
    ),
    "promotion": (
        "«{text}» es publicidad (regla P06). Los mensajes sirven al pedido, no a la próxima venta. "
        "Quite la frase."
    ),
    "promotion_unsure": (
        "«{text}» puede leerse como publicidad (regla P06). Si resuelve un problema de este "
        "pedido, indíquelo como motivo; si no, quite la frase."
    ),
    "review": (
        "«{text}» pide elogios, o que una reseña se cambie o se evite (regla P07). Puede "
        "pedir una vez una reseña, sea cual sea. También cuenta en contra de su cuenta. "
        "Quite la frase."
    ),
    "review_unsure": (
        "«{text}» puede leerse como deseo de que se cambie una reseña (regla P07). Si lo "
        "preguntó el comprador, dígalo como motivo; si no, quite la frase."
    ),
    "incentive": (
        "«{text}» da algo a cambio (regla P08). Los reembolsos y regalos no pueden depender "
        "de una reseña ni de una reclamación cerrada. Quite la condición."
    ),
    "abuse": (
        "«{text}» puede herir o amenazar a alguien (regla P12). El marketplace lee antes "
        "estos mensajes. Diga qué falla sin ello."
    ),
    "obscene": (
        "«{text}» es obsceno (regla P12). Esto lo puede leer cualquiera; por eso lo lee antes el "
        "marketplace. Dígalo con otras palabras."
    ),
    "language": (
        "No parece el idioma que lee el comprador: {wanted} (regla P15). Escríbalo en "
        "{wanted} o use una de sus plantillas."
    ),
    "language_by_buyer": (
        "El vendedor contesta en {wanted} (regla P15). Su mensaje puede salir así; en "
        "{wanted} quizá le entiendan antes."
    ),
    "spelling": ("«{text}» se escribe «{right}» (regla P18). Corríjalo si quiere."),
    "doubled": ("«{text}» está dos veces (regla P18). Quite una."),
    "shouting": (
        "«{text}» está en mayúsculas, que muchos leen como un grito (regla P18). Escríbalo "
        "en minúsculas si quiere."
    ),
    "marks": ("«{text}» parece impaciente (regla P18). Basta un signo."),
    "cancelling": (
        "«{text}» pide al comprador que cancele (regla P20). Si no puede entregar, cancele "
        "usted el pedido. Quite la frase."
    ),
    "own": ("«{text}» no puede escribirse en este marketplace (regla {own_rule}). {own_why}"),
    "attachment_runs": (
        "{name} puede ejecutar un programa o macros ({kind}, regla P09). Esos archivos nunca se "
        "transmiten. Adjunte en su lugar un PDF o una imagen."
    ),
    "attachment_type": (
        "{name} es de un tipo que no se acepta ({kind}, regla P09). Adjúntelo como PDF, imagen o "
        "texto sin formato."
    ),
    "attachment_class": (
        "{name} no es una factura, una garantía ni unas instrucciones (regla P09). Solo estas "
        "pueden acompañar un mensaje que usted escribe primero. Quítelo, o diga de cuál se trata."
    ),
    "attachment_size": (
        "Los adjuntos suman {size}, se permiten {limit} (regla P09). Quite o reduzca el mayor, "
        "{name}."
    ),
    "length": (
        "El texto tiene {count} caracteres, se permiten {limit} (regla P14). Acórtelo en {over}."
    ),
    "unread": (
        "El texto tiene {count} caracteres, se permiten {limit} (regla P14). Es demasiado largo "
        "para revisarlo siquiera. Acórtelo en {over}."
    ),
    "order_number": (
        "Un mensaje que usted escribe primero debe nombrar su pedido (regla P16). Añadimos {order} "
        "al final."
    ),
    "order_number_unknown": (
        "Un mensaje que usted escribe primero debe nombrar su pedido (regla P16). Elija el pedido "
        "del que se trata."
    ),
    "too_late": (
        "Este pedido se completó hace más de {days} días (regla P17). Puede responder al "
        "comprador, pero no escribir primero."
    ),
    "payment_card": (
        "Este es el número de una tarjeta de pago (regla P19). Solo se guarda y se envía como "
        "«{shown}». Los pagos y reembolsos pasan por el marketplace."
    ),
    "bank_account": (
        "Este es el número de una cuenta bancaria (regla P19). Solo se guarda y se envía como "
        "«{shown}». Los pagos y reembolsos pasan por el marketplace."
    ),
    "card_code": (
        "Este es el código de seguridad de una tarjeta de pago (regla P19). Ni se guarda ni se "
        "envía. Aquí nadie se lo pedirá nunca."
    ),
    "code_payment": (
        "{name} muestra un código que pide una transferencia (regla P19). El dinero solo pasa por "
        "el marketplace. Quite la imagen."
    ),
    "code_link": (
        "{name} muestra un código que lleva a «{said}» (regla P01). Los mensajes no pueden llevar "
        "a otros sitios. Quite la imagen o tape el código."
    ),
    "code_email": (
        "{name} muestra un código con una dirección de correo (regla P03). Las direcciones quedan "
        "ocultas por ambas partes. Quite la imagen o tape el código."
    ),
    "code_phone": (
        "{name} muestra un código con un número de teléfono (regla P04). Los números quedan "
        "ocultos por ambas partes. Quite la imagen o tape el código."
    ),
    "logo_with_link": (
        "{name} quizá muestra el camino a otro sitio (regla P05). Antes lo mira el marketplace. "
        "Quítelo para enviar enseguida."
    ),
    "picture_unread": (
        "{name} es una imagen que no se puede examinar (regla P05). Antes la mira el marketplace. "
        "Quítela, o guárdela más pequeña."
    ),
    "remote_image": ("«{text}» trae una imagen de otra parte (regla P10). Se quita."),
    "style": ("«{text}» es adorno (regla P11). Las cartas son sobrias; se arregla."),
    "opt_out_link": (
        "«{text}» es una forma de darse de baja (regla P13). Los compradores lo eligen en sus "
        "ajustes. Se quita."
    ),
}
