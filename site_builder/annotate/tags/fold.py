"""One spelling for matching: width, case and Traditional characters folded, offsets kept.

Every character maps to exactly one character, so a match in the folded text is a match at the
same offsets of the block's own text. The folded text is for matching only and is never shown.
"""

import re
import string
from typing import Final

STOP: Final = "!"
"""Ends a sentence in a folded text, for which patterns have ``。``. Python compiles a set of ASCII
characters ten times as fast as one with others in it."""

# Traditional characters of legal vocabulary, and a variant (帐), each followed by its Simplified form.
_TRADITIONAL: Final = (
    "並并 亂乱 佈布 佔占 來来 個个 們们 偽伪 備备 傭佣 傳传 傷伤 僅仅 僱雇 價价 億亿 償偿 "
    "優优 儲储 兌兑 內内 兩两 冊册 凍冻 刪删 則则 創创 劃划 動动 務务 勞劳 勢势 匯汇 區区 "
    "協协 厲厉 參参 員员 問问 啟启 喪丧 單单 嘗尝 嚴严 國国 圍围 圖图 團团 執执 報报 場场 "
    "墊垫 壓压 壞坏 夠够 實实 審审 寫写 寬宽 將将 專专 對对 導导 屆届 層层 屬属 師师 帳账 "
    "帶带 庫库 廠厂 廢废 廣广 強强 彌弥 後后 從从 復复 態态 憑凭 懇恳 應应 懲惩 戶户 換换 "
    "損损 撥拨 擁拥 擇择 擊击 擔担 據据 擬拟 擴扩 擾扰 攔拦 數数 斷断 於于 時时 暫暂 曆历 "
    "書书 會会 條条 棄弃 業业 極极 構构 標标 樣样 機机 檔档 檢检 權权 歡欢 歲岁 歷历 歸归 "
    "殘残 殺杀 毀毁 決决 況况 減减 測测 準准 滅灭 滯滞 滲渗 滿满 潛潜 濟济 濫滥 瀏浏 灣湾 "
    "災灾 為为 無无 營营 爭争 爾尔 狀状 獎奖 獨独 獲获 現现 環环 產产 異异 當当 療疗 發发 "
    "盡尽 監监 眾众 瞭了 確确 碼码 礙碍 祗只 稅税 種种 稱称 積积 競竞 節节 範范 簡简 簽签 "
    "籤签 糾纠 紀纪 約约 納纳 級级 紛纷 終终 組组 結结 絕绝 絡络 統统 綁绑 經经 網网 線线 "
    "緩缓 縮缩 總总 織织 繪绘 繫系 繳缴 繼继 續续 罰罚 罷罢 義义 聞闻 聯联 聲声 職职 聽听 "
    "脫脱 腦脑 臨临 臺台 與与 舉举 萬万 蓋盖 處处 號号 衆众 術术 衛卫 衝冲 裏里 補补 裡里 "
    "製制 規规 視视 親亲 覽览 觀观 觸触 訂订 計计 訊讯 訓训 託托 記记 訟讼 訪访 設设 訴诉 "
    "註注 詐诈 評评 詢询 話话 該该 詳详 誌志 認认 誠诚 誤误 調调 論论 諮咨 諾诺 謀谋 謹谨 "
    "證证 譯译 議议 護护 讀读 變变 讓让 負负 財财 責责 貴贵 買买 費费 貼贴 資资 賓宾 賠赔 "
    "賣卖 質质 賬账 購购 賽赛 贈赠 贖赎 蹤踪 軍军 軟软 較较 載载 輕轻 輸输 轄辖 轉转 農农 "
    "這这 連连 週周 進进 運运 過过 達达 違违 遞递 遠远 適适 遲迟 遷迁 選选 遺遗 還还 郵邮 "
    "釋释 鈎钩 銷销 錄录 錢钱 錯错 錶表 鎖锁 鏡镜 鑑鉴 鑒鉴 門门 閉闭 開开 間间 閱阅 關关 "
    "際际 隨随 險险 隱隐 隻只 雖虽 雙双 離离 雲云 電电 響响 頁页 項项 須须 預预 頒颁 領领 "
    "頻频 題题 額额 願愿 類类 顧顾 顯显 風风 養养 餘余 館馆 駭骇 騙骗 驗验 體体 麼么 點点 "
    "帐账 齊齐 併并 係系 倉仓 僞伪 剝剥 勸劝 嚇吓 夾夹 奪夺 學学 島岛 幣币 徵征 惡恶 懷怀 戰战 戲戏 "
    "採采 昇升 欄栏 毆殴 漲涨 濾滤 爲为 牴抵 盜盗 盤盘 瞞瞒 竊窃 維维 繞绕 罵骂 肅肃 虛虚 虧亏 "
    "複复 覺觉 許许 診诊 詆诋 詞词 試试 課课 誹诽 談谈 請请 謊谎 謗谤 謠谣 識识 貨货 賭赌 車车 "
    "辦办 辯辩 遊游 銀银 鋪铺 鍵键 鏈链 長长 陳陈 陸陆 隊队 難难 頂顶 順顺 飛飞 駁驳 駕驾 騷骚 "
    "鬥斗 "
)
_WIDTH: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_QUOTES: Final = dict.fromkeys("“”„‟「」『』〝〞＂", '"') | dict.fromkeys("‘’`´＇", "'")
_BLANKS: Final = dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009\t\n\r", " ")
_STOPS: Final = dict.fromkeys("!！?？｡", "。")
_PRIVATE: Final = dict.fromkeys(map(chr, range(0xE000, 0xE010)), "\ufffd")
"""Our own marks for party names must not be forged by a text."""


_TABLE: Final = str.maketrans(
    {
        **_PRIVATE,
        **_WIDTH,
        **_QUOTES,
        **_BLANKS,
        **_STOPS,
        **{pair[0]: pair[1] for pair in _TRADITIONAL.split()},
    }
)
_LOWER: Final = str.maketrans(string.ascii_uppercase + "。", string.ascii_lowercase + STOP)
_FULL_STOP: Final = re.compile(
    r"\.(?=[\"')]{0,3}(?: |$))(?<![ (.][A-Za-z]\.)"
    r"(?<!Inc\.)(?<!inc\.)(?<!Ltd\.)(?<!ltd\.)(?<! Co\.)(?<! co\.)(?<! No\.)(?<! no\.)(?<!etc\.)"
)


def fold_width(text: str) -> str:
    """``text`` with full-width forms, quotes, blanks and Traditional characters folded.

    A full stop that ends a sentence becomes ``。`` in every language; the length stays.
    """
    return _FULL_STOP.sub("。", text.translate(_TABLE))


def fold(text: str) -> str:
    """``fold_width``, ASCII letters in lower case, ``STOP`` for ``。``; exactly as long as ``text``."""
    return fold_width(text).translate(_LOWER)
