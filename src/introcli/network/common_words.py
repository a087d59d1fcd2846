"""Words that say nothing of what is needed or offered, folded.

The first part are the little words of English; the second those of business, which stand in nearly
every need, offer and title. Somebody who needs "help with a business" needs nothing that can be
found by these words.
"""

from __future__ import annotations

_LITTLE = """
a about above across after again against all almost also although always am among an and another
any anybody anyone anything are around as ask at away back be because been before being below
between both but by can cannot could did do does doing done down during each either else enough
etc even ever every everybody everyone everything few for from further get gets getting give gives
giving go goes going got had has have having he her here hers herself him himself his how i if in
inside instead into is it its itself just keep let like little long lot lots made make makes making
many may me might more most much must my myself near need needed needing needs neither never no
nobody none nor not nothing now of off often on once one ones only or other others our ours out
over own per perhaps put quite rather really s same see seek seeking seeks she should since so some
somebody someone something sometimes somewhere soon still such t take takes than that the their
theirs them themselves then there these they thing things this those though through to together too
toward towards two under until up upon us use used using very via want wanted wanting wants was way
ways we well were what whatever when where whether which while who whoever whom whose why will wish
wishes with within without would yes yet you your yours yourself
"""
_BUSINESS = """
access advice advise advising advisor adviser ambitious approach area areas associate assist
assistance assistant available based basis best better big board build building business businesses
career careers chair chairman chief client clients coach coaching cofounder collaborate
collaboration colleague colleagues community companies company connect connecting connection
connections consultant consulting contact contacts cooperation coordinator corporate customer
customers deputy develop developing development director discuss discussion employee employer
executive exchange experience experienced expert expertise experts feedback field find finding first
former founder founders founding free freelance friend friends full global good great group grow
growing growth guidance head help helped helpful helpfully helping helps hire hiring idea ideas
independent industry info information input insight insights intern international intro
introduction introductions introduce introducing job jobs join junior knowledge know knowing known
knows lead leader leaders leadership leading learn learning local look looking looks manage
management manager managing market markets meet meeting meetings member mentor mentoring mentorship
mentors network networking networks new offer offered offering offers officer old open opportunities
opportunity organisation organisations organization organizations owner partner partners partnership
partnerships people person personal place places potential president principal product products
professional professionals professor program programme project projects provide provides providing
question questions quick read real recommend recommendation recommendations referral referrals right
role roles self senior service services share sharing skill skills small solution solutions special
specialist staff start strategic strategy strong student students success successful support
supporting talk talking team teams technical tell thought thoughts time times tip tips top topic
topics trainee try trying understand understanding vice visit volunteer work worked worker working
works world year years young ceo cfo cio cmo coo cto evp svp vp dr mr mrs ms prof sr jr
"""

COMMON_WORDS = frozenset(f"{_LITTLE} {_BUSINESS}".split())
