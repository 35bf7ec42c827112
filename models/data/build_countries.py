"""Write ``countries.tsv``: every country's code, its names in three languages, and other ways of writing it.

Run ``python -m models.data.build_countries`` after an upgrade of Babel. Names and three-letter codes are taken from the
Unicode CLDR as Babel ships it (see ``countries.NOTICE``); the other ways of writing a country are our own list, below.
"""

from __future__ import annotations

from pathlib import Path

LOCALES = ("en", "zh_Hans", "zh_Hant")
# Groups and reserved codes that CLDR calls territories, and that are no country or area of ISO 3166-1.
NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
RETIRED = frozenset(
    ["ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"]
)  # three-letter codes of states that are no more

WRITTEN = """
AE UAE|U.A.E.|Emirates|Dubai|阿联酋|阿拉伯联合酋长国|阿聯|阿聯酋
AU Aussie|Oz
BA Bosnia|Bosnia and Herzegovina|波黑
BN Brunei Darussalam
BO Bolivia, Plurinational State of
CD DR Congo|DRC|Congo, Democratic Republic of the|Democratic Republic of the Congo|刚果金|刚果（金）
CG Congo|Republic of the Congo|Congo-Brazzaville|刚果布|刚果（布）
CI Ivory Coast|Cote d'Ivoire
CN PRC|P.R.C.|Mainland China|People's Republic of China|China Mainland|中国大陆|中國大陸
CV Cape Verde
CZ Czech Republic|Czech
DE Deutschland
DO Dominican Rep.|多米尼加
ES España
FM Micronesia, Federated States of
GB UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|英格兰|大不列颠|英格蘭
HK Hong Kong|Hongkong|Hong Kong SAR|香港|中国香港|中國香港
IR Iran, Islamic Republic of
JP Nippon
KP North Korea|Korea, Democratic People's Republic of|朝鲜|北韓
KR Korea|Republic of Korea|Korea, Republic of|S. Korea|Korea (South)|韩国|大韩民国|韓國|南韓
LA Lao PDR|Lao People's Democratic Republic|老挝|寮國
MD Moldova, Republic of
MK Macedonia|Republic of North Macedonia|马其顿
MM Burma
MO Macau|Macao|澳门|中国澳门|澳門
MX México
NL Holland|The Netherlands|荷兰
NZ Aotearoa
PG Papua New Guinea
PH The Philippines
PS Palestine|State of Palestine
RS Republic of Serbia
RU Russian Federation|俄国|俄罗斯联邦
SA KSA|K.S.A.|Kingdom of Saudi Arabia|沙特|沙烏地
SK Slovak Republic
SY Syrian Arab Republic
SZ Swaziland
TR Turkey|Türkiye
TT Trinidad and Tobago
TW Taiwan|Chinese Taipei|Taiwan, China|Taiwan, Province of China|中国台湾|台湾|臺灣|中國台灣
TZ Tanzania, United Republic of
US USA|U.S.|U.S.A.|America|United States of America|the States|美利坚合众国|美國
VA Holy See
VE Venezuela, Bolivarian Republic of
VN Viet Nam
ZA RSA|S. Africa
"""


def build() -> str:
    """The file's text; the same for the same Babel."""
    from babel import Locale
    from babel.core import get_global

    names: list[dict[str, str]] = [dict(Locale.parse(name).territories) for name in LOCALES]
    letters = {
        new[0]: old
        for old, new in get_global("territory_aliases").items()
        if len(old) == 3 and old.isalpha() and old not in RETIRED
    }
    written: dict[str, str] = dict(line.split(" ", 1) for line in WRITTEN.strip().splitlines())
    lines = ["code\talpha3\ten\tzh-CN\tzh-TW\twritten"]
    for code in sorted(c for c in names[0] if len(c) == 2 and c.isalpha() and c not in NOT_COUNTRIES):
        row = [code, letters.get(code, ""), *(part[code] for part in names), written.get(code, "")]
        lines.append("\t".join(row))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("countries.tsv").write_text(build(), encoding="utf-8", newline="\n")
