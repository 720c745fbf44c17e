"""The invented companies and persons. Any likeness to an existing company is chance."""
# ruff: noqa: E501 (long lines are the printed text)

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from samples.generate.spelling import credit_code


@dataclass(frozen=True, slots=True)
class Company:
    """`capital` in ten thousand yuan; `seat` is the city or district whose market regulator registered it."""

    key: str
    name: str
    english: str
    uscc: str
    seat: str
    address: str
    person: str
    capital: int
    established: str
    product: str
    english_product: str = ""

    @property
    def authority(self) -> str:
        if self.seat.endswith("行政审批局"):
            return self.seat
        return f"{self.seat}市场监督管理局"


# key | name | English name | region | registered in | address | representative | capital | established | product | English product
TABLE = """
luheng|苏州鹿衡精密机械有限公司|Suzhou Luheng Precision Machinery Co., Ltd.|320505|苏州高新区（虎丘区）|苏州高新区浒墅关镇青花路217号|沈柏年|5000|2009-03-18|数控机床主轴、精密减速机的设计和生产|Design and manufacture of CNC spindles and precision reducers
xingmao|昆山星茂电子材料有限公司|Kunshan Xingmao Electronic Materials Co., Ltd.|320583|昆山市|江苏省昆山市玉山镇环娄路98号3号房|顾若岚|3200|2012-07-05|电子级胶粘带、绝缘膜的研发和制造|Development and manufacture of electronic adhesive tapes and insulating films
tangqi|江苏棠溪新材料科技股份有限公司|Jiangsu Tangqi New Material Technology Co., Ltd.|320281|无锡市|江苏省江阴市临港街道润塘路66号|蒋怀瑾|12800|2006-11-22|改性工程塑料粒子的研发、生产和销售|R&D, production and sales of modified engineering plastics
yunke|南京云柯信息技术有限公司|Nanjing Yunke Information Technology Co., Ltd.|320114|南京市雨花台区|南京市雨花台区软件大道388号B座1102室|陆时安|1000|2015-05-12|工业软件开发、信息系统集成服务|Industrial software development and system integration services
heli|常州禾砺智能装备有限公司|Changzhou Heli Intelligent Equipment Co., Ltd.|320412|常州市武进区|常州市武进区雪堰镇雅浦工业园11号|钱望舒|2600|2013-09-30|自动化包装生产线的设计、制造及售后服务|Design, manufacture and after-sales service of automatic packaging lines
beian|南通贝岸纺织有限公司|Nantong Beian Textile Co., Ltd.|320684|南通市海门区行政审批局|南通市海门区叠石桥锦绣大道1588号|施云舟|1500|2008-04-16|床上用品、纺织面料的设计、生产|Design and production of bedding and textile fabrics
yuansu|盐城元粟食品有限公司|Yancheng Yuansu Food Co., Ltd.|320903|盐城市盐都区行政审批局|盐城市盐都区秦南镇振兴路8号|嵇晓禾|800|2016-02-25|糕点（烘烤类糕点）、速冻米面制品的生产|Production of baked pastry and quick-frozen rice and flour products
luze|徐州麓泽重工有限公司|Xuzhou Luze Heavy Industry Co., Ltd.|320312|徐州市铜山区行政审批局|徐州市铜山区利国镇马山工业园5号|孟繁宇|6600|2005-08-09|矿山输送设备、液压支架的制造|Manufacture of mine conveyors and hydraulic supports
zhenfeng|镇江枕峰建设工程有限公司|Zhenjiang Zhenfeng Construction Engineering Co., Ltd.|321102|镇江市京口区行政审批局|镇江市京口区宗泽路77号|包逸尘|10080|2003-12-01|房屋建筑工程、市政公用工程施工总承包|General contracting of building and municipal works
jinghu|扬州镜湖照明（集团）有限公司|Yangzhou Jinghu Lighting (Group) Co., Ltd.|321084|高邮市行政审批局|江苏省高邮市送桥镇照明产业园区灯都路1号|宰思源|8800|2001-06-28|LED道路照明灯具、太阳能路灯的研发、生产|R&D and production of LED street lamps and solar street lights
qiaoshan|泰州樵山生物医药有限公司|Taizhou Qiaoshan Biopharmaceutical Co., Ltd.|321202|泰州医药高新技术产业开发区行政审批局|泰州市中国医药城药城大道一号D幢五层|储维桢|4500|2014-10-17|体外诊断试剂、一次性使用采样器的生产|Production of in-vitro diagnostic reagents and disposable samplers
lianhai|连云港涟海水产食品有限公司|Lianyungang Lianhai Seafood Co., Ltd.|320707|连云港市赣榆区行政审批局|连云港市赣榆区海头镇海前村渔港路22号|仲海澜|600|2011-01-11|冷冻水产品的加工、销售|Processing and sales of frozen aquatic products
huaiyin|淮安稔淮农业发展有限公司|Huai'an Renhuai Agricultural Development Co., Ltd.|320804|淮安市淮阴区行政审批局|淮安市淮阴区丁集镇双闸村三组|葛稻香|500|2017-03-08|大米、杂粮的种植、加工|Planting and processing of rice and coarse cereals
suqian|宿迁骆滨玻璃制品有限公司|Suqian Luobin Glass Products Co., Ltd.|321311|宿迁市宿豫区行政审批局|宿迁市宿豫区江山大道57号|卓凡|1200|2010-09-13|玻璃瓶罐的生产和销售|Production and sales of glass bottles and jars
shidai|无锡拾岱传感科技有限公司|Wuxi Shidai Sensing Technology Co., Ltd.|320214|无锡国家高新技术产业开发区（无锡市新吴区）行政审批局|无锡市新吴区弘毅路10号金乾座901|邵知行|2000|2018-06-06|压力传感器、流量传感器的设计和生产|Design and production of pressure and flow sensors
wujiang|苏州市吴江松陵漾丝绸有限公司|Suzhou Wujiang Songlingyang Silk Co., Ltd.|320509|苏州市吴江区行政审批局|苏州市吴江区盛泽镇舜湖西路399号|皇甫梅|900|2004-05-20|真丝面料、丝绸家纺的生产|Production of silk fabric and silk home textiles
taicang|太仓市泊瑞五金制品厂|Taicang Borui Hardware Factory|320585|太仓市|太仓市沙溪镇岳王新港西路6号|钮大成|50|2010-12-15|五金冲压件、紧固件的加工|Processing of hardware stampings and fasteners
zjg|张家港澄屿港口机械有限公司|Zhangjiagang Chengyu Port Machinery Co., Ltd.|320582|张家港市|张家港市金港镇长山村临江路19号|缪江平|7200|2007-02-14|港口起重机械、钢结构件的制造|Manufacture of port cranes and steel structures
changshu|常熟市虞听汽车零部件有限公司|Changshu Yuting Auto Parts Co., Ltd.|320581|常熟市|常熟市碧溪街道通港路88号|归子谦|3000|2011-11-11|汽车线束、汽车内饰件的生产|Production of automotive wiring harnesses and interior parts
medic|江苏苜蓿医疗器械有限公司|Jiangsu Muxu Medical Device Co., Ltd.|320507|苏州市相城区|苏州市相城区黄埭镇春申路1008号|席予怀|1680|2016-08-18|医用敷料、一次性使用无菌手术包的设计、生产|Design and production of medical dressings and sterile surgical kits
dongwu|苏州东梧检测技术服务有限公司|Suzhou Dongwu Testing Technology Service Co., Ltd.|320506|苏州市吴中区|苏州市吴中区越溪街道北官渡路50号4幢|翁其羽|1000|2013-03-27|检验检测技术服务|Inspection and testing services
branch|苏州鹿衡精密机械有限公司太仓分公司||320585|太仓市|太仓市经济开发区宁波东路99号|沈放|0|2019-05-08|数控机床主轴的装配|
hangzhou|杭州拂岭环境工程有限公司|Hangzhou Fuling Environmental Engineering Co., Ltd.|330106|杭州市西湖区|浙江省杭州市西湖区三墩镇西园八路11号|楼绍棠|5100|2009-10-10|大气污染防治设备的设计、安装|Design and installation of air pollution control equipment
ningbo|宁波甬岑电器股份有限公司|Ningbo Yongcen Electric Appliance Co., Ltd.|330282|慈溪市|浙江省慈溪市周巷镇环城北路618号|戎佩玉|9600|2002-04-04|家用电风扇、取暖器的设计和制造|Design and manufacture of household fans and heaters
shanghai|上海汀岚企业管理咨询有限公司|Shanghai Tinglan Management Consulting Co., Ltd.|310115|中国（上海）自由贸易试验区|上海市浦东新区张杨路838号26楼C室|乔安石|300|2014-01-09|企业管理咨询、市场调查|Management consulting and market research
guangdong|佛山市顺德区岭沐家具有限公司|Foshan Shunde Lingmu Furniture Co., Ltd.|440606|佛山市顺德区|广东省佛山市顺德区龙江镇仙塘工业区二路3号|黎汝康|1800|2012-12-12|木制家具、软体家具的生产|Production of wooden and upholstered furniture
shandong|山东岱蕴橡胶制品有限公司|Shandong Daiyun Rubber Products Co., Ltd.|370523|广饶县|山东省东营市广饶县大王镇经济开发区6号|延国栋|20000|2008-08-28|全钢子午线轮胎、工程胎的设计和制造|Design and manufacture of all-steel radial tyres
anhui|安徽徽垣电缆集团有限公司|Anhui Huiyuan Cable Group Co., Ltd.|341181|天长市|安徽省天长市铜城镇工业园区纬三路|戴廷俊|30800|1999-09-09|电线电缆的生产和销售|Production and sales of wires and cables
wuhan|武汉珞禾光电有限责任公司|Wuhan Luohe Optoelectronics Co., Ltd.|420111|武汉东湖新技术开发区|武汉东湖新技术开发区光谷三路777号A12栋|喻知秋|4000|2015-12-21|光纤激光器、光学镜头的研发|R&D of fibre lasers and optical lenses
chengdu|成都蓉骞软件有限公司|Chengdu Rongqian Software Co., Ltd.|510109|成都高新区|成都高新区天府五街200号5号楼A区3层|卿云起|500|2019-07-23|应用软件开发和运维服务|Application software development and operation
wfoe|睿朗（苏州）密封技术有限公司|Rilang (Suzhou) Sealing Technology Co., Ltd.|320594|苏州工业园区|中国（江苏）自由贸易试验区苏州片区苏州工业园区胜浦路168号|BERGER THOMAS|7000|2007-07-07|机械密封件、液压密封件的设计、生产及销售|Design, production and sales of mechanical and hydraulic seals
jv|江苏华筏木业有限公司|Jiangsu Huafa Wood Industry Co., Ltd.|320830|盱眙县行政审批局|江苏省淮安市盱眙县维桥镇牡丹大道12号|邢林|2200|2009-01-19|实木复合地板、木门的生产|Production of engineered wood flooring and wooden doors
tea|宜兴市茗岕茶业专业合作社||320282|宜兴市行政审批局|江苏省宜兴市湖㳇镇张阳村|史春芽|200|2013-04-02|茶叶的种植、加工|
logistic|南京畴远供应链管理有限公司|Nanjing Chouyuan Supply Chain Management Co., Ltd.|320115|南京市江宁区行政审批局|南京市江宁区秣陵街道将军大道669号|水波|1000|2017-09-01|普通货物道路运输、仓储服务|Road freight and warehousing services
property|苏州姑胥物业服务有限公司|Suzhou Guxu Property Service Co., Ltd.|320508|苏州市姑苏区行政审批局|苏州市姑苏区劳动路66号6幢|鲍友邻|500|2006-06-16|物业管理服务、保洁服务|Property management and cleaning services
paint|江苏虹霁涂料有限公司|Jiangsu Hongji Coatings Co., Ltd.|320981|东台市行政审批局|东台市梁垛镇临塔工业园区科创路7号|崔染|3600|2010-10-20|水性工业涂料、建筑涂料的研发、生产|R&D and production of waterborne industrial and architectural coatings
valve|南通筑泉阀门有限公司|Nantong Zhuquan Valve Co., Ltd.|320682|如皋市行政审批局|如皋市如城街道福寿东路260号|石中泉|2800|2008-03-03|工业阀门、管件的设计和制造|Design and manufacture of industrial valves and fittings
tower|江苏铎岳电力器材有限公司|Jiangsu Duoyue Power Equipment Co., Ltd.|321002|扬州市广陵区行政审批局|扬州市广陵区霍桥镇银焰路20号|铁铮|15000|2004-09-18|输电线路铁塔、钢管杆的制造|Manufacture of transmission towers and steel poles
shop|昆山市玉山镇禾小满便利店||320583|昆山市|昆山市玉山镇樾河北路316号|于小满|0|2020-08-11|食品销售、日用百货零售|
partnership|无锡沐谷创业投资合伙企业（有限合伙）||320206|无锡市惠山区行政审批局|无锡市惠山区智慧路5号北1801室|上海汀岚企业管理咨询有限公司（委派代表：乔安石）|6000|2021-03-15|创业投资|
"""
ORDER = [line.split("|") for line in TABLE.strip().splitlines()]
SURNAMES = "陆沈顾蒋钱施孟包宰储仲葛卓邵钮缪归席翁楼戎乔黎延戴喻卿邢史鲍崔石铁于尹贺庞祝芮虞"
GIVEN = (
    "明远",
    "嘉树",
    "思齐",
    "雨桐",
    "立群",
    "宏毅",
    "晓东",
    "建平",
    "文君",
    "子墨",
    "振华",
    "丽娟",
    "志刚",
    "一帆",
    "海燕",
    "国强",
    "静怡",
    "俊",
    "敏",
    "伟",
)


@cache
def company(key: str) -> Company:
    """The company called `key` in the table; KeyError if there is none."""
    for index, (name, *cells) in enumerate(ORDER):
        if name == key:
            region = cells[2]
            prefix = {"shop": "92", "tea": "93"}.get(key, "91")
            code = credit_code(region, 30271648 + index * 1300627 % 61000000, prefix)
            return Company(key, cells[0], cells[1], code, cells[3], cells[4], cells[5], int(cells[6]), cells[7], cells[8], cells[9])
    raise KeyError(key)


def persons(seed: str, count: int) -> list[str]:
    """Invented persons, the same for the same seed, none twice."""
    rng = Random(f"persons{seed}")
    found: list[str] = []
    while len(found) < count:
        name = rng.choice(SURNAMES) + rng.choice(GIVEN)
        if name not in found:
            found.append(name)
    return found
