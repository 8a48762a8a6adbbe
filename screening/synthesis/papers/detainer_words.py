"""The printed words of DHS form I-247A, and whom it is sent between."""

from __future__ import annotations

JAILS = (
    (
        "MONTGOMERY COUNTY DEPT OF CORRECTION",
        "AND REHABILITATION - MCDC/CPU RECORDS",
        "1307 SEVEN LOCKS RD, ROCKVILLE MD 20854",
    ),
    (
        "MONTGOMERY COUNTY CORRECTIONAL FACILITY",
        "RECORDS SECTION",
        "22880 WHELAN LANE, BOYDS MD 20841",
    ),
)
OFFICE = (
    "ERO - BALTIMORE FIELD OFFICE",
    "31 HOPKINS PLAZA",
    "BALTIMORE, MD 21201",
)
BOX_ONE = (
    "<b>1. DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A"
    " REMOVABLE ALIEN. THIS DETERMINATION IS BASED ON</b> (complete box 1 or 2)<b>:</b>"
)
BASES = (
    "A final order of removal against the alien;",
    "The pendency of ongoing removal proceedings against the alien;",
    (
        "Biometric confirmation of the alien's identity and a records check of federal"
        " databases that affirmatively indicate, by themselves or in addition to other"
        " reliable information, that the alien either lacks immigration status or"
        " notwithstanding such status is removable under U.S. immigration law; and/or"
    ),
    (
        "Statements made by the alien to an immigration officer and/or other reliable"
        " evidence that affirmatively indicate the alien either lacks immigration status"
        " or notwithstanding such status is removable under U.S. immigration law."
    ),
)
BOX_TWO = (
    "<b>2. DHS TRANSFERRED THE ALIEN TO YOUR CUSTODY FOR A PROCEEDING OR"
    " INVESTIGATION</b> (complete box 1 or 2)<b>.</b>"
)
TRANSFERRED = (
    "Upon completion of the proceeding or investigation for which the alien was"
    " transferred to your custody, DHS intends to resume custody of the alien to"
    " complete processing and/or make an admissibility determination."
)
REQUESTS = (
    (
        "<b>Notify</b> DHS as early as practicable (at least 48 hours, if possible) before"
        " the alien is released from your custody. Please notify DHS by calling U.S."
        " Immigration and Customs Enforcement (ICE) or U.S. Customs and Border Protection"
        " (CBP) at <u>(410) 555-0142</u>. If you cannot reach an official at the number(s)"
        " provided, please contact the Law Enforcement Support Center at: (802) 872-6020."
    ),
    (
        "<b>Maintain custody</b> of the alien for a period <b>NOT TO EXCEED 48 HOURS</b>"
        " beyond the time when he/she would otherwise have been released from your custody"
        " to allow DHS to assume custody. The alien <u>must</u> be served with a copy of"
        " this form for the detainer to take effect. This detainer arises from DHS"
        " authorities and should not impact decisions about the alien's bail,"
        " rehabilitation, parole, release, diversion, custody classification, work, quarter"
        " assignments, or other matters."
    ),
    (
        "<b>Relay</b> this detainer to any other law enforcement agency to which you"
        " transfer custody of the alien."
    ),
    (
        "<b>Notify</b> this office in the event of the alien's death, hospitalization or"
        " transfer to another institution."
    ),
)
CANCEL = (
    "If checked: please cancel the detainer related to this alien previously submitted"
    " to you on {day} (date)."
)
VICTIM = (
    "<b>Notice:</b> If the alien may be the victim of a crime or you want the alien to"
    " remain in the United States for a law enforcement purpose, notify the ICE Law"
    " Enforcement Support Center at (802) 872-6020. You may also call this number if"
    " you have any other questions or concerns about this matter."
)
HOLDING_AGENCY = (
    "<b>TO BE COMPLETED BY THE LAW ENFORCEMENT AGENCY CURRENTLY HOLDING THE ALIEN WHO"
    " IS THE SUBJECT OF THIS NOTICE:</b> Please provide the information below, sign,"
    " and return to DHS by mailing, emailing or faxing a copy to (410) 555-0143."
)
NOTICES = (
    (
        "NOTICE TO THE DETAINEE",
        (
            "The Department of Homeland Security (DHS) has placed an immigration detainer"
            " on you. An immigration detainer is a notice to a law enforcement agency that"
            " DHS intends to assume custody of you (after you otherwise would be released"
            " from custody) because there is probable cause that you are subject to removal"
            " from the United States under federal immigration law. DHS has requested that"
            " the law enforcement agency that is currently detaining you maintain custody"
            " of you for a period not to exceed 48 hours beyond the time when you would"
            " have been released based on your criminal charges or convictions. <b>If DHS"
            " does not take you into custody during this additional 48 hour period, you"
            " should contact your custodian (the agency that is holding you now) to inquire"
            " about your release.</b> If you believe you are a United States citizen or the"
            " victim of a crime, please advise DHS by calling the ICE Law Enforcement"
            " Support Center toll free at (855) 448-6903."
        ),
    ),
    (
        "NOTIFICACIÓN A LA PERSONA DETENIDA",
        (
            "El Departamento de Seguridad Nacional (DHS) le ha puesto una retención de"
            " inmigración. Una retención de inmigración es un aviso a una agencia de la ley"
            " que DHS tiene la intención de asumir la custodia de usted (después de lo"
            " contrario, usted sería puesto en libertad de la custodia) porque hay causa"
            " probable que usted está sujeto a que lo expulsen de los Estados Unidos bajo"
            " la ley de inmigración federal. DHS ha solicitado que la agencia de la ley que"
            " le tiene detenido actualmente mantenga custodia de usted por un periodo de"
            " tiempo que no exceda de 48 horas más del tiempo original que habría sido"
            " puesto en libertad en base a los cargos judiciales o a sus antecedentes"
            " penales. <b>Si DHS no le pone en custodia durante este periodo adicional de"
            " 48 horas, usted debe de contactarse con su custodio para preguntar acerca de"
            " su liberación.</b>"
        ),
    ),
    (
        "AVIS AU DÉTENU OU À LA DÉTENUE",
        (
            "Le Département de la Sécurité Intérieure (DHS) a placé un dépositaire"
            " d'immigration sur vous. Un dépositaire d'immigration est un avis à une agence"
            " de force de l'ordre que le DHS a l'intention de vous prendre en garde à vue"
            " (après celà vous pourrez par ailleurs être remis en liberté) parce qu'il y a"
            " une cause probable que vous soyez sujet à expulsion des États-Unis en vertu"
            " de la loi fédérale sur l'immigration."
        ),
    ),
    (
        "NOTIFICAÇÃO AO DETENTO",
        (
            "O Departamento de Segurança Nacional (DHS) expediu um mandado de detenção"
            " migratória contra você. Um mandado de detenção migratória é uma notificação"
            " feita a uma agência de segurança pública que o DHS tem a intenção de assumir"
            " a sua custódia (após a qual você, caso contrário, seria liberado da custódia)"
            " porque existe causa provável que você está sujeito a ser removido dos Estados"
            " Unidos de acordo com a lei federal de imigração. <b>Se o DHS não tomar sua"
            " custódia durante este período adicional de 48 horas, você deve entrar em"
            " contato com o seu custodiante (a agência que está lhe detendo no momento)"
            " para perguntar a respeito da sua liberação.</b>"
        ),
    ),
    (
        "THÔNG BÁO CHO NGUOI BI GIAM",
        (
            "Bô Nôi An (DHS) dã ra lênh giam giu di trú dôi vói quý vi. Giam giu di trú là"
            " môt thông báo cho co quan công luc rang Bô Nôi An sê dàm duong viêc luu giu"
            " quý vi (sau khi quý vi duoc thà ra) boi có lý do khà tín quý vi là dôi tuong"
            " bi truc xuât khòi Hoa Ky theo luât di trú liên bang."
        ),
    ),
)
"""Title and text, pages 2 and 3; Vietnamese as far as the built-in fonts go."""
