"""What the invented shop sells and what buyers type for it, in their own languages and spellings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ware:
    """One line of goods: how Britons and Americans call it, what describes it, and what buyers type."""

    us: str
    gb: str
    weight: float  # demand relative to the others
    summer: float  # how much more is asked for in June than in January
    describing: tuple[str, ...]
    longtail: tuple[str, ...]
    english: tuple[str, ...]  # "GB:" or "US:" in front where one country alone types it
    foreign: tuple[tuple[str, str], ...]  # country, term as the platform shows it: accents dropped


WARES: tuple[Ware, ...] = (
    Ware(
        "picnic basket",
        "picnic hamper",
        10.0,
        2.2,
        ("Outdoor", "Wicker", "Willow", "Insulated", "Handmade", "Vintage", "Family", "Eco Friendly"),
        ("for 2 Persons", "for 4 Persons", "with Cooler Bag", "with Blanket", "with Leather Straps", "with Lid"),
        (
            "US:picnic basket", "GB:picnic hamper", "US:picnic baskets", "GB:picnic hampers", "US:wicker picnic basket",
            "GB:wicker hamper", "GB:wicker picnic hamper", "US:picnic basket for 4", "GB:picnic hamper for 4",
            "picnic basket for 2", "US:picnicbasket", "US:pic nic basket", "US:picinic basket", "GB:picnic hampr",
            "US:picnic basket with cooler", "insulated picnic basket", "GB:willow hamper", "US:willow picnic basket",
            "GB:empty wicker hamper", "picnic set", "US:personalized picnic basket", "GB:personalised picnic hamper",
            "brambleforth hamper", "fernlow picnic basket", "pb4021",
        ),
        (
            ("ES", "cesta de picnic"), ("ES", "cesta picnic mimbre"), ("MX", "canasta de picnic"), ("MX", "canasta para da de campo"),
            ("CO", "canasta picnic"), ("FR", "panier pique nique"), ("FR", "panier piquenique osier"), ("FR", "panier pique nique 4 personnes"),
            ("PT", "cesta de piquenique"), ("BR", "cesta de piquenique"), ("BR", "cesto piquenique vime"), ("DE", "picknickkorb"),
            ("DE", "picknick korb"), ("DE", "picknickkorb 4 personen"), ("IT", "cestino da picnic"), ("IT", "cesto picnic vimini"),
            ("NL", "picknickmand"), ("PL", "kosz piknikowy"), ("PL", "kosz wiklinowy na piknik"), ("TR", "piknik sepeti"),
            ("TR", "hasir piknik sepeti"), ("RU", "корзина для пикника"), ("RU", "плетеная корзина для пикника"),
            ("ID", "keranjang piknik"), ("VN", "gio picnic"), ("VN", "gi d ngoi"), ("SA", "سلة نزهة"), ("JP", "ピクニックバスケット"),
            ("KR", "피크닉 바구니"), ("CN", "野餐篮"), ("IL", "סל פיקניק"), ("SE", "picknickkorg"), ("RO", "cos picnic"),
        ),
    ),
    Ware(
        "laundry hamper",
        "laundry basket",
        7.0,
        1.0,
        ("Large", "Wicker", "Foldable", "Rattan", "Woven", "Bathroom", "Rolling"),
        ("with Lid", "with Liner", "for Dirty Clothes", "with Handles", "with 2 Compartments"),
        (
            "US:laundry hamper", "GB:laundry basket", "GB:linen basket", "US:clothes hamper", "GB:washing basket", "US:laundry hampers",
            "US:laundry hamper with lid", "GB:laundry basket with lid", "US:loundry hamper", "GB:laundrybasket", "US:dirty clothes hamper",
            "GB:wicker laundry basket", "US:wicker hamper", "rattan laundry basket", "foldable laundry basket", "nestolane laundry hamper",
        ),
        (
            ("ES", "cesto ropa sucia"), ("ES", "cesto de la ropa mimbre"), ("MX", "cesto para ropa sucia"), ("FR", "panier a linge"),
            ("FR", "panier linge osier"), ("PT", "cesto de roupa suja"), ("BR", "cesto roupa suja"), ("BR", "cesto de roupa vime"), ("DE", "waschekorb"),
            ("DE", "wschekorb rattan"), ("IT", "cesto portabiancheria"), ("NL", "wasmand"), ("PL", "kosz na pranie"), ("PL", "kosz na bielizn"),
            ("TR", "camasir sepeti"), ("TR", "amar sepeti"), ("RU", "корзина для белья"), ("ID", "keranjang baju kotor"),
            ("VN", "gio dung quan ao"), ("SA", "سلة غسيل"), ("JP", "ランドリーバスケット"), ("CN", "脏衣篮"),
        ),
    ),
    Ware(
        "storage basket",
        "storage basket",
        8.0,
        1.0,
        ("Woven", "Seagrass", "Water Hyacinth", "Rectangular", "Cube", "Nursery", "Natural"),
        ("with Handles", "for Shelves", "Set of 3", "with Liner", "for Toys"),
        (
            "storage basket", "storage baskets", "seagrass basket", "US:seagrass storage basket", "water hyacinth basket", "toy basket",
            "storage basket with lid", "strage basket", "storagebasket", "woven basket", "US:cube storage basket", "GB:shelf baskets",
            "cotton rope basket", "wicker storage basket", "hollowreed basket",
        ),
        (
            ("ES", "cesta almacenaje"), ("ES", "cestas de almacenamiento"), ("MX", "canasta organizadora"), ("FR", "panier de rangement"),
            ("FR", "panier rangement osier"), ("BR", "cesto organizador"), ("PT", "cesto arrumacao"), ("DE", "aufbewahrungskorb"),
            ("DE", "korb aufbewahrung"), ("IT", "cesto portaoggetti"), ("NL", "opbergmand"), ("PL", "kosz do przechowywania"),
            ("TR", "duzenleyici sepet"), ("TR", "hasr sepet"), ("RU", "корзина для хранения"), ("ID", "keranjang penyimpanan"),
            ("ID", "keranjang rotan"), ("VN", "gio may dung do"), ("SA", "سلة تخزين"), ("CN", "收纳篮"),
        ),
    ),
    Ware(
        "gift basket",
        "gift hamper",
        6.0,
        0.6,
        ("Empty", "Wicker", "Christmas", "Willow", "Luxury", "Small"),
        ("with Ribbon", "with Lid", "for Wine", "with Handle", "with Lining"),
        (
            "US:gift basket", "GB:gift hamper", "GB:hamper basket", "US:empty gift baskets", "GB:empty hamper", "GB:christmas hamper",
            "US:christmas gift basket", "US:giftbasket", "GB:gift hampers", "US:gift baskets bulk", "GB:hamper baskets wholesale",
            "wine gift basket", "US:gift baskt", "quillmore gift hamper",
        ),
        (
            ("ES", "cesta de regalo"), ("ES", "cesta navidad vaca"), ("MX", "canasta de regalo"), ("MX", "arcon navideo"), ("FR", "panier cadeau"),
            ("FR", "corbeille cadeau vide"), ("BR", "cesta de presente"), ("BR", "cesta de natal vazia"), ("DE", "geschenkkorb"),
            ("DE", "prasentkorb leer"), ("IT", "cesto regalo"), ("IT", "cesti natalizi vuoti"), ("NL", "cadeaumand"), ("PL", "kosz prezentowy"),
            ("TR", "hediye sepeti"), ("RU", "подарочная корзина"), ("ID", "keranjang hampers"), ("VN", "gio qua tet"), ("CN", "礼品篮"),
        ),
    ),
    Ware(
        "bread basket",
        "bread basket",
        4.0,
        1.0,
        ("Rattan", "Oval", "Round", "Bamboo", "Restaurant", "Handwoven"),
        ("for Proofing", "with Liner", "for Kitchen", "Set of 2"),
        ("bread basket", "bread baskets", "rattan bread basket", "proofing basket", "US:banneton basket", "GB:banneton proving basket", "bred basket", "fruit basket", "breadbasket"),
        (
            ("ES", "panera mimbre"), ("ES", "cesta para pan"), ("MX", "canasta para pan"), ("FR", "corbeille a pain"), ("FR", "banneton pain"),
            ("BR", "cesta de pao"), ("DE", "brotkorb"), ("DE", "garkorb brot"), ("IT", "cestino pane"), ("NL", "broodmand"), ("PL", "koszyk na chleb"),
            ("TR", "ekmek sepeti"), ("RU", "хлебница плетеная"), ("SA", "سلة خبز"), ("ID", "keranjang roti"), ("CN", "面包篮"),
        ),
    ),
    Ware(
        "pet bed",
        "dog bed",
        4.0,
        1.0,
        ("Wicker", "Rattan", "Washable", "Raised", "Cozy"),
        ("with Cushion", "for Small Dogs", "for Cats", "with Canopy"),
        ("US:pet bed", "GB:dog bed", "wicker dog bed", "cat basket", "GB:wicker dog basket", "US:rattan pet bed", "dogbed", "cat bad wicker", "pawsenby dog bed"),
        (
            ("ES", "cama para perro mimbre"), ("MX", "cama para perro"), ("FR", "panier chien osier"), ("FR", "panier pour chat"), ("BR", "cama de cachorro"),
            ("DE", "hundekorb"), ("DE", "katzenkorb"), ("IT", "cuccia vimini"), ("NL", "hondenmand"), ("PL", "legowisko wiklinowe"), ("TR", "kedi yatagi"),
            ("RU", "лежанка для кошки"), ("JP", "猫ベッド"), ("KR", "고양이 침대"), ("CN", "宠物窝"),
        ),
    ),
    Ware(
        "bicycle basket",
        "bike basket",
        3.0,
        1.9,
        ("Front", "Wicker", "Detachable", "Vintage", "Waterproof"),
        ("with Leather Straps", "for Kids", "for Dog", "with Lid"),
        ("US:bicycle basket", "GB:bike basket", "wicker bike basket", "bicycle front basket", "US:bike basket for dog", "bycicle basket", "bikebasket", "velmora bike basket"),
        (
            ("ES", "cesta bicicleta"), ("ES", "cesta bici mimbre"), ("MX", "canasta para bicicleta"), ("FR", "panier velo"), ("FR", "panier vlo osier"),
            ("BR", "cestinha bicicleta"), ("DE", "fahrradkorb"), ("IT", "cestino bici"), ("NL", "fietsmand"), ("NL", "rieten fietsmand"), ("PL", "koszyk rowerowy"),
            ("TR", "bisiklet sepeti"), ("RU", "корзина для велосипеда"), ("DK", "cykelkurv"), ("CN", "自行车篮"),
        ),
    ),
    Ware(
        "pendant light",
        "lampshade",
        5.0,
        0.9,
        ("Rattan", "Bamboo", "Boho", "Handwoven", "Dining Room"),
        ("for Kitchen Island", "for Living Room", "with E27 Holder", "60 cm"),
        ("US:rattan pendant light", "GB:rattan lampshade", "wicker lamp shade", "bamboo pendant light", "US:boho chandelier", "GB:wicker lampshade", "ratan lamp", "rattan lamp"),
        (
            ("ES", "lampara mimbre"), ("ES", "lmpara de ratn"), ("MX", "lampara colgante bejuco"), ("FR", "suspension rotin"), ("FR", "abat jour osier"),
            ("BR", "pendente vime"), ("BR", "luminria rattan"), ("DE", "rattan lampe"), ("DE", "hngelampe rattan"), ("IT", "lampadario rattan"), ("NL", "rotan hanglamp"),
            ("PL", "lampa rattanowa"), ("TR", "hasir avize"), ("RU", "светильник из ротанга"), ("VN", "den may tre"), ("VN", "n my tre"), ("SA", "ثريا خوص"), ("CN", "藤编灯"),
        ),
    ),
    Ware(
        "plant basket",
        "planter",
        5.0,
        1.5,
        ("Seagrass", "Woven", "Indoor", "Belly", "Hanging"),
        ("with Plastic Liner", "for Fiddle Leaf", "with Handles", "12 inch"),
        ("US:plant basket", "GB:basket planter", "seagrass plant basket", "woven planter", "belly basket", "planter basket indoor", "plant bascket", "flower basket", "hanging basket", "GB:hanging basket liner"),
        (
            ("ES", "macetero mimbre"), ("ES", "cesta plantas"), ("MX", "canasta para plantas"), ("FR", "cache pot osier"), ("FR", "cache pot jonc de mer"),
            ("BR", "cachepot palha"), ("BR", "cesto para planta"), ("DE", "pflanzkorb"), ("DE", "bertopf korb"), ("IT", "portavaso vimini"), ("NL", "plantenmand"),
            ("PL", "oslonka wiklinowa"), ("TR", "hasir saksi"), ("RU", "кашпо плетеное"), ("ID", "pot rotan"), ("VN", "gio coi trong cay"), ("CN", "花篮"),
        ),
    ),
    Ware(
        "serving tray",
        "serving tray",
        3.5,
        1.0,
        ("Rattan", "Round", "Wicker", "Ottoman", "Coffee Table"),
        ("with Handles", "for Breakfast", "Set of 2", "16 inch"),
        ("serving tray", "rattan tray", "US:ottoman tray", "GB:breakfast tray", "wicker tray", "rattan serving tray with handles", "servingtray", "servng tray"),
        (
            ("ES", "bandeja mimbre"), ("MX", "charola de mimbre"), ("FR", "plateau rotin"), ("BR", "bandeja rattan"), ("DE", "rattan tablett"), ("IT", "vassoio rattan"),
            ("NL", "rotan dienblad"), ("PL", "taca rattanowa"), ("TR", "hasir tepsi"), ("SA", "صينية خوص"), ("ID", "nampan rotan"), ("VN", "khay may"), ("CN", "藤编托盘"),
        ),
    ),
)

COUNTRIES: dict[str, float] = {
    "US": 0.24, "GB": 0.17, "DE": 0.07, "FR": 0.06, "ES": 0.05, "MX": 0.05, "BR": 0.05, "AU": 0.05, "CA": 0.05, "IT": 0.03,
    "NL": 0.03, "PL": 0.03, "TR": 0.03, "RU": 0.02, "SA": 0.02, "ID": 0.02, "VN": 0.01, "JP": 0.01, "KR": 0.005, "CO": 0.005,
}  # fmt: skip

OWNERS = ("林巧", "吴岩", "周梅", "")

OTHERS = (
    "38", "r1601", "basket", "baskets", "bag", "canasta", "cesta", "korb", "sepet", "keranjang", "shopping trolley", "market basket",
    "wholesale baskets", "wicker", "rattan furniture", "halvorsby basket", "篮子", "basket making", "baskt", "easter basket",
)  # fmt: skip

BUYERS = (
    ("GB", "Harriet Colebrook"), ("GB", "Owen Tarrant"), ("GB", "Moorside Farm Shop"), ("US", "Dale Whitcombe"), ("US", "Lakeview Gifts"), ("US", "Marcy Ellender"),
    ("DE", "Jonas Krawinkel"), ("FR", "Solène Vauquelin"), ("ES", "Íñigo Berastain"), ("MX", "Ximena Loyozaga"), ("BR", "Tainá Falcato"), ("AU", "Bronte Hallorane"),
    ("CA", "Theo Lachapple"), ("NL", "Fenna Oosterwal"), ("PL", "Zofia Brzegowska"), ("TR", "Defne Akpolat"), ("SA", "Rayan Al Dhuwaib"), ("ID", "Wulan Kertapraja"),
)  # fmt: skip

MESSAGES = (
    "Hello, we are looking for {n} pcs of {term} {longtail}. Please send your best price and MOQ.",
    "Hi, do you have this {term} in a larger size? We need {n} pieces for our shops, with our logo on the lid.",
    "Dear supplier, please quote {term} made of willow, {n} units, FOB Ningbo. Sample first.",
    "Can you make the {term} {longtail}? Colour natural and grey. Delivery before spring.",
    "I saw your {term}. Is the lining cotton and washable? Interested in {n} sets to start.",
    "Good morning, we import {term} every year. What is the lead time for {n} pieces and which tests do you hold?",
    "Please send catalogue of {term} and similar wicker ware. We sell garden and gift.",
    "Need {term} {longtail}, {n} pcs, mixed container possible?",
)
