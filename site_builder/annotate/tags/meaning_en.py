"""Classes of meaning in English, in lower case: words parted by a comma and a blank."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    # who may, who will
    "may": (
        "may=(?<![\ue002\ue003] )may, might, can=(?<![\ue002\ue003] )can, reserve, reserves, "
        "reserving, right to, rights to, entitled, discretion, "
        "any time, from time to time, without notice, without prior notice, free to, authority, "
        "decide, decides, periodically, occasionally"
    ),
    "will": "will, shall, must, would",
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
        "terms, agreement, agreements, conditions, gtc, policy, policies, rules, guidelines, sla, "
        "contract, tos, tou, eula, provisions, requirements, statement, disclaimer"
    ),
    "price": (
        "pric-, fee, fees, charge, charges, rates, cost, costs, tariff, subscription, discount-"
    ),
    "service": (
        "service, services, feature, features, functionality, functionalities, functions, product, "
        "products, software, site, sites, website, websites, app, apps, application, applications, "
        "platform, platforms, game, games, portion, aspect, program, programs, offering, "
        "offerings, requirements, benefits, plan, plans, solution, content"
    ),
    "end": (
        "terminat-, suspend-, suspension, discontinu-, ceas-, stop, stops, stopping, cancel-, "
        "interrupt-, shut down, withdraw, withdraws, refus-, deny, denies, disabl-, deactivat-, "
        "clos-, end, ends, ending, revok-, decline, evict-, retire"
    ),
    "remove": (
        "remov-, delet-, edit, edits, edited, refus-, reject-, screen, block, blocks, blocked, "
        "take down, taken down, moderat-, disabl-, censor, hide, restrict, limit, prevent"
    ),
    "content": (
        "content, material, materials, post, posts, posting, postings, submission, submissions, "
        "upload, uploads, message, messages, comment, comments, media, videos, photos, "
        "information, contribution, contributions, review, reviews, username"
    ),
    "assign": "assign-, transfer-, delegat-, novat-",
    # what is done about a breach, and what is one
    "sanction": (
        "suspend-, suspension, terminat-, disabl-, remov-, delet-, block, blocks, blocked, "
        "blocking, restrict, restricts, restricting, restricted from, refus-, freez-, frozen, "
        "revok-, revocation, cancel-, clos-, limit, limits, limiting, not to provide, ban, bans, "
        "banned, deny, denied, deactivat-, edit, edits, withhold-, take down, taken down, reject-, "
        "discontinu-, legal action, reclaim, sanctions, following actions, lock, locked, expel-, "
        "cease, stop, prevent-, throttl-, downgrade, forfeit-, confiscat-, termination"
    ),
    "breach": (
        "breach-, violat-, fail, fails, failed, failure, failing, non-payment, nonpayment, "
        "not paid, overdue, past due, unpaid, arrears, outstanding, infring-, complain-, spam, "
        "unlawful, non-contractual, illegal, illegally, abus-, misus-, fraud-, no activity, "
        "delinquent, late payment, default, defaults, inappropriate, objectionable, offensive, "
        "repeat infringer, repeat infringers, not comply, non-compliance, noncompliance, harmful, "
        "prohibited, improper, unauthori-, inactiv-, contrary to, suspect-, do not comply, "
        "does not comply, inaccurate, false, incomplete, misleading, in contravention, misconduct, "
        "cheat-, hack-, harass-, tamper-, manipulat-, impersonat-, insolvent, bankrupt, "
        "chargeback, incorrect, do not pay, does not pay, any attempt, any other attempt, forbidden, derogation"
    ),
    "account": (
        "account, accounts, access, service, services, content, upload, uploads, material, "
        "materials, post, posts, licence, license, membership, registration, subscription, use, "
        "username"
    ),
    "grant": (
        "license, licenses, licence, licences, agreement, right, rights, permission, permissions, "
        "grant, grants, access, account, privileges, allowance, subscription, eula, contract"
    ),
    "lapse": (
        "terminates, ends, lapses, expires, terminate automatically, terminate immediately, "
        "terminate=(?:will|shall)(?: \\w{2,12}ly)? terminate, end=(?:will|shall)(?: \\w{2,12}ly)? end, "
        "expire=(?:will|shall)(?: \\w{2,12}ly)? expire, cease=(?:will|shall)(?: \\w{2,12}ly)? cease, "
        "terminated=(?:is|are|be)(?: \\w{2,12}ly)? terminated, revoked=(?:is|are|be) revoked, "
        "void=(?:is|are|be) (?:null and )?void"
    ),
    "penalty": (
        "late fee, late fees, late charge, late charges, late payment, liquidated damages, "
        "penalty=(?<!any )(?<!under )penalty, collection agenc-, collections agenc-, "
        "interest=interest\\b[^。;]{0,120}\\b(?:overdue|late|unpaid|past due)"
    ),
    "compensate": "compensat-, reimburs-, make good",
    "pursue": "pursue, prosecut-, legal action, legal proceedings",
    # who bears what
    "bear": (
        "liable, responsible, liability, liabilities, responsibility, responsibilities, accountable"
    ),
    "burden": (
        "risk, risks, loss, losses, consequence, consequences, liability, liabilities, "
        "responsibility, damage, damages, claim, claims, anything, everything, activity, "
        "activities, conduct, content, use, actions, interactions"
    ),
    "alone": (
        "solely, entirely, fully, exclusively, wholly, own, sole, all, any, full, entire, alone"
    ),
    "waive": "waive, waives, waived, waiver, release, releases, discharge",
    "claim": "claim, claims, right, rights, demand, demands, damages, liability",
    "third": "third part-, third-party, claim, claims, harmless, indemnif-",
    "warrant": (
        "warrant, warrants, warranty, warranties, warranted, guarantee, guarantees, guaranteed, "
        "promise, promises, representation, representations, commitment, commitments, endors-, "
        "assur-"
    ),
    "fault": "breach, breaches, default, violation",
    # how much is given back
    "liable": (
        "liability, liabilities, liable, damages, compensation, service credit, service credits, "
        "aggregate, obligation, remedy, responsible"
    ),
    "cap": (
        "exceed, exceeds, capped, limited=(?<!not )limited to, more than, greater than, "
        "maximum=maximum (?:aggregate )?liability, up to the amount, lesser of, greater of"
    ),
    "indirect": (
        "indirect, consequential, incidental, punitive, exemplary, special, collateral, "
        "economic loss"
    ),
    "profit": (
        "lost profit, lost profits, loss of, lost revenue, lost data, lost business, goodwill"
    ),
    "only": "sole, exclusive, only",
    "remedy": "remedy, remedies, recourse",
    "promise": (
        "sla, agreement, guarantee, commitment, terms, credit, credits, warranty, warranties, "
        "limitation, remedy, refund"
    ),
    # what is kept to oneself
    "confide": "confidential-, disclos-, privacy, personal information, personal data",
    # data
    "delete": "delet-, eras-, destroy-, purg-, wip-, lost, lose",
    "data": (
        "data, content, file, files, information, backup, backups, account, instance, instances, "
        "material, materials, messages"
    ),
    "keep": "retain, keep, store, maintain, preserve, archive",
    "restore": "recover-, restor-, retriev-, irretriev-, irrecoverabl-",
    # consent without a click
    "use": (
        "use=(?<!terms of )(?<!conditions of )(?<!rules of )use, using, uses, usage, utilizing, "
        "utilising, access, accessing, accesses, continue, "
        "continues, continued, continuing, brows-, download-, install-, visit-, regist-, creating, "
        "create, submitting, subscribing, subscribe, purchas-, ordering, sign up, signing up, "
        "shopping, exercis-, copying, loading, modifying, distributing, playing, play, "
        "participating, joining, join, viewing, reading, opening, making"
    ),
    "deemed": (
        "deem-, constitut-, signif-, indicat-, means that, shall mean, means, confirm-, "
        "represents, treated, considered, regarded, implies, evidence-, manifest-"
    ),
    "consent": (
        "agree, agrees, agreed, agreeing, accept, accepts, accepted, accepting, acceptance, "
        "consent, consents, consented, consenting, bound, acknowledg-"
    ),
    "object": "object, objects, objection, reject, refuse, dispute",
    # law and courts
    "law": "law, laws, legislation, statutes",
    "dispute": (
        "dispute, disputes, claim, claims, controversy, controversies, litigation, proceeding"
    ),
}
