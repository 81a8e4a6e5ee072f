"""Classes of meaning in English, in lower case: words parted by a comma and a blank."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    # who may, who will
    "may": (
        "may, might, can, could, reserve, reserves, reserving, right, rights, entitled, discretion, "
        "any time, from time to time, will, shall, without notice, without prior notice, free to, "
        "has the authority, need to, required to, periodically, occasionally, choose, decide"
    ),
    "will": "will, shall, must, would",
    "cannot": "may not, shall not, must not, cannot, never, prohibited",
    "not": (
        "not, no, never, neither, nor, without, cannot, disclaim-, exclud-, reject-, waive-, none, "
        "don't, won't, can't, isn't, aren't, doesn't, wouldn't, refuse-"
    ),
    # what becomes of terms, prices, services
    "change": (
        "modif-, chang-, amend-, revis-, updat-, alter, alters, altered, alteration, alterations, "
        "adjust-, vary, varied, variation, variations, supplement-, replac-, increas-, improv-, "
        "enhanc-, migrat-, relocat-, introduc-, add, adds, adding, deletions"
    ),
    "terms": (
        "terms, term, agreement, agreements, conditions, policy, policies, rules, guidelines, notice, "
        "sla, contract, documentation, tos, tou, eula, provisions, document, statement"
    ),
    "price": "pric-, fee, fees, charge, charges, rates, cost, costs, tariff, subscription, discount-",
    "service": (
        "service, services, feature, features, functionality, functionalities, functions, product, "
        "products, software, site, sites, website, websites, app, apps, application, applications, "
        "platform, platforms, content, game, games, portion, aspect, program, programs, offering, "
        "standard, support, requirements, availability, access, benefits, plan, plans, it"
    ),
    "end": (
        "terminat-, suspend-, suspension, discontinu-, ceas-, stop, stops, stopping, cancel-, "
        "interrupt-, shut down, limit, limits, limiting, restrict, restricts, restricting, withdraw, "
        "withdraws, remov-, refus-, deny, denies, disabl-, deactivat-, clos-, end, ends, ending, "
        "delet-, block, blocks, blocking, revok-, edit, edits, screen, reject, rejects, decline, take down, "
        "prevent, evict-, impose limits, retire"
    ),
    "notice": "notice, notif-, post, posts, posted, posting, publish-, effective, email",
    "assign": "assign-, transfer-, delegat-, novat-",
    # what is done about a breach, and what is one
    "sanction": (
        "suspend-, suspension, terminat-, disabl-, remov-, delet-, block, blocks, blocked, blocking, "
        "restrict-, refus-, freez-, frozen, revok-, revocation, cancel-, clos-, limit, limits, limiting, limited, "
        "not to provide, ban, bans, banned, deny, denied, deactivat-, prohibit-, edit, edits, withhold-, warn, "
        "take down, taken down, reject-, discontinu-, legal action, report, investigat-, reclaim, "
        "lock, locked, expel-, cease, stop, prevent-, downgrade, forfeit-, confiscat-, termination, hide"
    ),
    "breach": (
        "breach-, violat-, fail, fails, failed, failure, failing, non-payment, nonpayment, not paid, "
        "overdue, past due, unpaid, arrears, outstanding, infring-, complain-, spam, unlawful, "
        "non-contractual, illegal, illegally, abus-, misus-, fraud-, delinquent, late payment, default, defaults, inappropriate, "
        "objectionable, offensive, repeat infringer, repeat infringers, not comply, non-compliance, "
        "noncompliance, harmful, prohibited, improper, unauthori-, inactiv-, contrary to, suspect-, "
        "do not comply, does not comply, inaccurate, false, incomplete, misleading, in contravention, "
        "misconduct, insolvent, bankrupt, chargeback, incorrect"
    ),
    "account": (
        "account, accounts, access, service, services, content, upload, uploads, material, materials, "
        "post, posts, licence, license, membership, registration, subscription, use, username"
    ),
    "penalty": "late fee, late fees, late charge, late charges, late payment, liquidated damages, penalty",
    "compensate": "compensat-, reimburs-, make good",
    "pursue": "pursue, prosecut-, legal action, legal proceedings, collection agency, collections agency",
    # who bears what
    "bear": "liable, responsible, liability, liabilities, responsibility, responsibilities, accountable",
    "burden": (
        "risk, risks, loss, losses, consequence, consequences, liability, liabilities, responsibility, "
        "damage, damages, claim, claims, activities, conduct, content, use, actions, interactions"
    ),
    "alone": "solely, entirely, fully, exclusively, wholly, own, sole, all, any, full, entire, alone",
    "harmless": "harmless, indemnif-, indemnity, indemnification, hold, defend",
    "waive": "waive, waives, waived, waiver, release, releases, discharge",
    "claim": "claim, claims, right, rights, demand, demands, damages, liability",
    "third": "third part-, third-party, claim, claims, harmless, indemnif-",
    "warrant": (
        "warrant, warrants, warranty, warranties, warranted, guarantee, guarantees, guaranteed, "
        "promise, promises, representation, representations, commitment, commitments, endors-, assur-"
    ),
    "fault": "breach, breaches, default, violation",
    # how much is given back
    "liable": (
        "liability, liabilities, liable, damages, compensation, service credit, service credits, aggregate, "
        "obligation, remedy, responsible"
    ),
    "cap": (
        "exceed, exceeds, capped, limited=(?<!not )limited to, more than, greater than, "
        "maximum=maximum (?:aggregate )?liability, up to the amount, lesser of, greater of"
    ),
    "indirect": (
        "indirect, consequential, incidental, punitive, exemplary, special, collateral, economic loss"
    ),
    "profit": "lost profit, lost profits, loss of, lost revenue, lost data, lost business, goodwill",
    "refund": "refund-, non-refundable, nonrefundable, returned, money back, prorated, pro-rated",
    "void": "forfeit-, expire, expires, expired, void",
    "only": "sole, exclusive, only",
    "remedy": "remedy, remedies, recourse",
    "promise": (
        "sla, agreement, guarantee, commitment, terms, credit, credits, warranty, warranties, "
        "limitation, remedy, refund"
    ),
    # data
    "delete": "delet-, eras-, destroy-, purg-, wip-, lost, remov-, lose",
    "data": (
        "data, content, file, files, information, backup, backups, account, instance, instances, "
        "material, materials, messages"
    ),
    "keep": "retain, keep, store, maintain, preserve, archive",
    "restore": "recover-, restor-, retriev-, irretriev-, irrecoverabl-",
    "backup": "backup, backups, back up, back-up, backing up, copies, copy",
    # consent without a click
    "use": (
        "use, using, uses, utilizing, utilising, access, accessing, accesses, continue, continues, continued, continuing, "
        "brows-, download-, install-, read-, visit-, regist-, creating, create, submitting, posting, "
        "subscribing, purchas-, ordering, sign up, signing up, shopping, making, opening, viewing, "
        "playing, participating, joining, entering, providing, uploading, linking, activating"
    ),
    "deemed": (
        "deem-, constitut-, signif-, indicat-, means that, shall mean, means, confirm-, represents, "
        "treated, considered, regarded, implies, evidence-, manifest-"
    ),
    "consent": (
        "agree, agrees, agreed, agreeing, agreement, accept, accepts, accepted, accepting, acceptance, "
        "consent, consents, consented, consenting, bound, acknowledg-, binding, subject to"
    ),
    "object": "object, objects, objection, reject, refuse, dispute",
    # law and courts
    "law": "law, laws, legislation, statutes",
    "court": "court, courts, tribunal, tribunals, arbitrator, arbitrators, arbitrat-, venue, forum",
    "dispute": "dispute, disputes, claim, claims, controversy, controversies, litigation, proceeding",
    "settle": (
        "resolved, resolve, resolving, resolution, settled, settle, settlement, negotiat-, court, "
        "courts, lawsuit, litigat-, arbitrat-, mediat-, informally"
    ),
}
