"""Rules for ``breach_handling``: what the provider does about violation, arrears or complaint."""

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

_MAKE_GOOD: Final = (
    r"(?:{breach}|未经|因<C>[^。;,]{0,16}(?:原因|问题|疏忽))[^。]{0,120}(?:损失|损害|赔偿)|(?:给|对|致|使|令|导致)<P>[^。;\ue000]{0,20}(?:造成|带来|遭受"
    r"|产生|蒙受|受)[^。;]{0,12}(?:损失|损害)|造成<P>[^。;,]{0,8}损|\b(?:breach|violat|illegal|non-contractual"
    r"|unlawful)"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="breach_handling",
        id="breach.measures",
        does=Bilingual(
            "对违约、违规、欠费等采取中止、终止、删除等措施",
            "suspends, ends, deletes or refuses after violation or arrears",
        ),
        zh=(
            r"<S>(?!的|所|公布|提供|授权|许可|同意)[^。\ue000]{0,100}?(?:{may}|{will})…{sanction}|同意<P>[^。;,]{0,12}{sanction}",
            r"(?:(?:<C>|{account})[^。]{0,120}?|[会将能])(?:被|遭到?)[^。;,]{0,6}{sanction}",
            (
                r"(?:因{breach}|{breach}[^。]{0,60}(?:将|会|有权|保留|一律|(?<![许认不])可(?!能包括)|(?<!不)得|立即"
                r"|即(?=终|停|中止|暂)|自动(?=停|关|锁|封)|即时|先行|致使<S>|而<S>))~{sanction}"
            ),
            (
                r"(?:(?:一经|一旦)(?:发现|查实|核实|确认|查证)[^。;]{0,30}|发现(?:即|立即)|违者"
                r"|{breach}[^。;]{0,30}[的者],(?:每[^。;,]{0,6})?)(?:{sanction}|删|禁|封)"
                r"|{breach}[^。;\ue000\ue002]{0,20},(?:永久|直接)?{sanction}[^。;,]{0,12}(?:[\d一二三五七十百]{1,4}个?[天日月年]|资格|权限|账[号户])"
                r"|(?:[,:]|[^或]者)(?:直接|永久|立即|一律|处以|给予|予以)?(?:封[号停禁]|禁[言赛]|除名|清退|劝退|删[帖贴]|扣\d{0,2}分)(?![的或和与期等及])"
            ),
            r"(?:扣除|抵扣|不[再予]退还)~(?:押金|保证金|余额|款项|收益)|违[约反规法][^。;]{0,60}(?:{money}|款项)[^。;,]{0,8}不[再予]?退",
        ),
        en=(
            r"<S>⋯(?:{may}|{will})[^。;]{0,80}?{sanction}",
            r"{sanction}…\bby <P>",
            r"\b(?:result|lead|grounds|cause)\w{0,3}\b~\b(?:in|to|for)\b…{sanction}",
            r"{account}[^。;]{0,60}\b(?:may|will|shall|can|could|might) be\b~{sanction}",
            (
                r"{account}…\bautomatically\b~{sanction}|\bautomatically {sanction}"
                r"|{account} (?:terminated|suspended|disabled|removed|deleted|blocked)\b"
            ),
            r"{sanction}~(?:<C>|{account})…{breach}",
        ),
        context=r"{breach}|\bresult in\b|<C>的?行为[^。;,]{0,20}(?:造成|导致|给)",
        unless=(
            r"<P><M>?违[反约法]|<C>[^。;,\ue000]{0,6}注销[^。;]{0,24}<M>|注销(?:账号|账户)?之?后,?<M>"
            r"|守约方|另一方|遭受[^。;,]{0,20}</M>|安全事件|应急|员工|(?:遭受|遭遇|受到|被)[^。;]{0,40}(?:攻击|入侵)"
            r"|(?<!发现)(?<!认为)<C>[^。;\ue000\ue002]{0,10}(?:可(?!能)|有权|可以)[^。;,]{0,6}</M>|不得(?!不)[^。;,]{0,10}</M>"
            r"|不(?:会|应)[^。;,]{0,3}</M>|努力|(?:不|无法|不能)[^。;,]{0,4}{warrant}[^,\ue005]{0,80}</M>"
            r"|(?<!对)<C>[^。;,\ue000]{0,12}(?:(?<!相)应|须|可(?!能)|有权|可以|需)[^。;,\ue000]{0,10}</M>"
            r"|受到[^。;,\ue005]{0,12}(?:追究|处罚|制裁)</M>|<M>[^\ue005]{0,120}(?:安全|保护"
            r"|保密)[^\ue005]{0,12}措施</M>|请[^。;,]{0,24}</M>|应当?立即停止</M>|(?:举报"
            r"|投诉)[^。;,对]{0,12}处理</M>|要求<P>[^。;\ue000]{0,20}(?:,\"?<M>|</M>)|逾期[^。;,]{0,8}(?:删除|清除"
            r"|清空)</M>|(?:授权|委托|许可) ?<M>|请求,?<M>|措施</M>,?[^。;]{0,12}(?:保护|防止|避免|确保|保障)"
            r"|扣除</M>[^。;]{0,60}[后外],[^。;]{0,30}(?:退[还回]|返还)"
            r"|可(?!能)[^。;,]{0,10}(?:要求|申请|请求)(?:<M>)?[^。;,]{0,4}</M>"
            r"|<C>的(?:删除|注销|取消|终止|撤回)</M>|<C>[^。;,]{0,3}拒绝</M>|(?<!自行)收集|<C> (?:may"
            r"|can) (?:\w{1,12} )?<M>|</M>[^。;]{0,12}liabilit|\bnothing in\b[^。;]{0,40}<M>|\b(?:will"
            r"|shall) not (?:be )?(?:<M>)?terminate"
        ),
        hits=(
            "您违反本规则的，我们有权立即终止服务并删除相关内容。",
            "We may suspend your account if you breach these terms.",
        ),
        misses=(
            "您可以随时终止服务。",
            "We may end the service with thirty days of notice.",
        ),
    ),
    Rule(
        tag="breach_handling",
        id="breach.lapse",
        does=Bilingual(
            "客户违约则许可或协议自行终止",
            "lets rights end by themselves when the customer breaches",
        ),
        zh=(
            r"{breach}[^。;]{0,40},[^。;,\ue000\ue002]{0,16}(?:许可|授权|协议|合同|权利)[^。;,]{0,4}(?:自动|立即|即行|随即)(?:终止|失效)",
        ),
        en=(
            (
                r"{grant}[^。;]{0,80}{lapse}[^。;]{0,100}\b(?:if|when|upon|should|in case of"
                r"|in the event)\b[^。;]{0,60}{breach}"
            ),
            (
                r"\b(?:if|when|upon|should|in case of"
                r"|in the event)\b[^。;]{0,100}{breach}[^。;]{0,160}{grant}[^。;]{0,80}{lapse}"
            ),
            r"{breach}[^。;]{0,160}\bterminates?\b~{grant}",
            r"{grant}[^。;]{0,80}{lapse}[^。;]{0,24}(?::|\b(?:if|when)(?: <C>)?:?) ?$",
        ),
        context=r"{breach}",
        unless=(
            r"<BOTH>|\b(?:either|other|non-breaching|defaulting) party\b"
            r"|\bprovisions?\b[^。;]{0,40}\b(?:held|invalid|unenforceable"
            r"|unlawful|illegal)\b|\b(?:litigation|lawsuit|patent (?:infringement|claims?)|alleging"
            r"|alleges?)\b|\b(?:when|if) (?:a|any|the) third party\b|\bif <P>"
            r"|\bnot (?:be )?(?:terminated?|lapse)\b"
            r"|第三方|<C> (?:may|can) (?:\w{1,12} )?</?M>|<P>[^。;\ue002]{0,12}{breach}"
        ),
        hits=(
            "您违反本许可的，本许可自动终止。",
            "This licence ends at once if you fail to keep to its terms.",
            "Any attempt to sell the work will terminate your rights under this licence.",
        ),
        misses=(
            "Either party may end this agreement, which terminates when the other party breaches it.",
            "This agreement terminates if we breach it.",
            "If a provision is held illegal, this agreement will terminate.",
        ),
    ),
    Rule(
        tag="breach_handling",
        id="breach.content",
        does=Bilingual(
            "供应方可自行判断并删除、屏蔽客户发布的内容",
            "lets the provider remove or block what customers post, by its own judgment",
        ),
        zh=(
            (
                r"<S>⋯{may}[^。;]{0,60}?(?:对[^。;,]{0,12}信息[^。;,]{0,4}过滤|(?:删除|清除|屏蔽|下架|移除|撤下|断开|隐藏"
                r"|停止传输)[^。;,]{0,16}(?:内容|信息|言论|评论|帖子|作品|链接|图片))"
            ),
        ),
        en=(
            r"<S>⋯{may}[^。;]{0,80}?{remove}[^。;]{0,60}?(?:{content}|\baccess)",
            r"{content}[^。;]{0,60}\b(?:may|can|might|will) be\b~{remove}",
        ),
        unless=(
            r"<M>[^\ue005]{0,80}(?<!但)不[会得能应再予][^\ue005]{0,20}</M>|设置"
            r"|<C>[^。;,\ue000]{0,12}(?:应|须|可(?!能)|有权|可以|需)[^。;,\ue000]{0,10}</M>"
            r"|<C> (?:may|can|must|should)[^\ue005]{0,200}</M>|个人信息"
        ),
        hits=(
            "我们有权删除您发布的任何内容。",
            "We may remove any content for any reason.",
        ),
        misses=(
            "您可以删除您发布的内容。",
            "You may remove your content at any time.",
        ),
    ),
    Rule(
        tag="breach_handling",
        id="breach.deed",
        does=Bilingual(
            "客户有某种行为时，供应方停用、扣收或收回",
            "stops, charges or takes back after something that the customer did",
        ),
        zh=(
            (
                r"(?<![向对给与为由使享])<C>(?!的|[^。;,]{0,12}(?:申请|要求|同意|通知|需要|选择|希望|授权|完成|请求|注销|撤回|遗失|忘记|异议|退出|关闭|取消|付清|结清|成年|毕业|到期))"
                r"[^。;\ue000]{2,40}(?:的|者|满[^。;,]{1,6}),[^。;\ue000]{0,6}<S>"
                r"[^。;,应]{0,4}(?:可(?!能)|有权|得|将)[^。;,]{0,6}(?:停|扣|封|锁|禁|罚|断|撤|拒|没收|收回|注销|加收|不[再予接])"
            ),
        ),
        en=(
            (
                r"\b(?:if|where|when) <C> (?!(?:\w{1,12} )?(?:request|ask|agree|choose|wish|elect|cancel|opt"
                r"|want|decide)\w{0,3}\b)[^。;\ue000]{2,100}, ?<S>~\b(?:may|will|can)\b~{sanction}"
            ),
        ),
        unless=r"<M>[^\ue005]{0,80}(?:协助|个人信息|\bnotice)|<M>[^。;]{0,120}(?:退[还款费]|返还|赔偿|补偿|为其|协助|答复"
        r"|\brefund)|</M>[^。;,]{0,8}(?:收费|收取|扣款|计费|推送|发送|短信|抵押)",
        hits=(
            "您将卡转借他人的，我们可停卡。",
            "If you resell tickets, we may cancel your account.",
        ),
        misses=(
            "您申请注销的，我们将停止处理您的信息。",
            "If you ask us to, we will delete your account.",
        ),
    ),
    Rule(
        tag="breach_handling",
        id="breach.penalty",
        does=Bilingual("收取违约金、滞纳金或追究责任", "charges a penalty or pursues the customer"),
        zh=(
            r"(?:(?<![向给])<C>|向<P>|逾期|加收|收取|按日|每日|计收)[^。\ue002]{0,120}?{penalty}",
            r"(?:<S>⋯(?:{may}|{will}|并|依法)|保留)~{pursue}",
        ),
        en=(
            r"{penalty}",
            r"<P>⋯{pursue}",
        ),
        unless=(
            r"<P>[^。;,\ue002]{0,4}(?:<M>)?逾期|因<P>[^。;,]{0,6}原因|守约方|(?<![向给对])<P>[^。;,\ue002]{0,16}(?:支付|承担"
            r"|向<M><C>支付)[^。;,]{0,10}</M>|<C> (?:can|may)[^。;]{0,20}</M>"
        ),
        hits=(
            "您逾期付款的，应按日支付万分之五的滞纳金。",
            "Late fees of one percent a month apply to unpaid invoices.",
        ),
        misses=(
            "我们违约时，我们应向受影响的一方支付约定的款项。",
            "You may pay monthly.",
        ),
    ),
    Rule(
        tag="breach_handling",
        id="breach.make-good",
        does=Bilingual("客户违约应赔偿供应方损失", "makes the customer pay for its breach"),
        zh=(
            (
                r"(?:(?<![向给对与成致的])<C>|[如若]有?违反[^。;,\ue000]{0,6},|[给对致使令]<P>[^。;,]{0,12}(?:造成|带来|产生"
                r"|蒙受)[^。;,]{0,8}损)(?:[^。\ue000]|(?<=[给对致向使与为令和及害犯])\ue000){0,120}?(?:{compensate}"
                r"|{bear}(?:由此|因此)?[给对]<P>)(?:…(?:损失|损害|费用|<P>|责任)|[。;,])"
            ),
        ),
        en=(r"<C>…{compensate}",),
        context=_MAKE_GOOD,
        unless=(
            r"(?:第三方|第三人|他人|权利人|任何人)[^。;]{0,100}(?:索赔|诉讼|主张|要求|指控|起诉)[^。;]{0,120}</M>"
            r"|(?:任何一方|双方|各方|守约方)[^。]{0,60}</M>|claims?\b"
            r"|(?:获得|取得|要求|请求)[^。;,]{0,8}(?:赔偿|补偿)|不承担[^。;,]{0,6}</M>"
        ),
        hits=(
            "因您违反本协议给我们造成损失的，您应予以赔偿损失。",
            "If you breach these rules you shall compensate us.",
        ),
        misses=("因我们的原因造成中断的，我们按比例赔偿您的损失。",),
    ),
)
