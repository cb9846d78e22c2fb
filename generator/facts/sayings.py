"""The ways in which texts say a fact: patterns that are declared beside the field as `said`.

A pattern is a regular expression in which a space is any white space, and in which these stand for what a reader sees:

| slot | stands for |
| --- | --- |
| `{n}` | a number, in digits or words, with `over`, `about` and the like before it |
| `{date}` | a year, month or day, such as `2013`, `June 2013`, `13 June 2013`, `2013년 6월 13일` |
| `{length}` | a playing time, such as `3:14` or `three minutes and fourteen seconds` |
| `{label}` | the name of a label of the site |
| `{ensemble}` | `duo`, `trio`, `quartet` … |
| `{group}` | what a group is called: `group`, `band`, with adjectives before it |
| `{who}` | the name of the thing that the fact is about |
| `{whose}` | that name with `'s`, or `its`, `their`, `her`, `his` |
| `{any}` | the name of anything of the site |
| `{when}` | a date that says something else |
| `{end}` | the end of what is said: a sign, `and`, the end of the sentence |
| `{whole}` | no word behind that picks some of them: `from`, `in`, `who` … |
| `{copula}`, `{made}` | `이다`, the end of the sentence; `으로 이루어진`, `으로 구성된` |

Each value (`{n}`, `{date}`, `{length}`, `{label}`) stands once in a pattern. One without `{who}` or `{whose}` stands
behind its subject.
"""

from __future__ import annotations

MEMBERS = (
    "(a|an|the|as) ([a-z][\\w-]* ){0,2}?{n}[- ](member|piece|person|strong) {group}",
    "{n}-(member|piece|person|strong) {group}",
    "(is|are) {n}[- ](members?|strong){end}",
    "{n}-(member|piece|person|strong)( {group})? {who}",
    "(has|have|had|counts|comprises|features|numbers|consists of|made up of|debuted with) {n} members{end}",
    "debuted (in|on) {when} with {n} members{end}",
    "there (are|were) {n} members in {who}{end}",
    "(a|the) {group} (of|with) {n}( members)?{end}",
    ",? with( its| their)? {n} members{end}",
    "{whose} {n} members{whole}",
    "(all|the) {n} members of {who}(?!['’]){whole}",
    "(a|the|as a) ([\\w-]+ ){0,3}?{ensemble}",
    "{ensemble} {who}",
    "{n}[인명]조(?! ?(유닛|프로젝트|소그룹))",
    "{n}인 (체제의 )?(그룹|걸그룹|보이그룹|밴드)",
    "멤버(는|가| ?수는| ?수가) (모두 |총 |전부 )?{n} ?명({copula}|{made})",
    "멤버 (모두 |총 |전부 )?{n} ?명{made}",
    "{n} ?명의 (멤버|구성원)({made}|[가이]? ?(있|보유))",
    "{who}[은는이가] (모두 |총 |전부 )?{n} ?명{copula}",
    "{n} ?명{made}",
)
DEBUT = (
    "(debuted|debuts|debuting) (in|on) {date}",
    "debuted {date}",
    "(in|on) {date},? (the ([\\w-]+ ){0,3}?)?{who} (officially )?debuted{end}",
    "made {whose} (official )?debut (in|on) {date}",
    "{whose} (official )?debut (in|on|was in|was on|came in|came on) {date}",
    "{whose} {date} debut",
    "{date}에? (정식 |공식 )?데뷔",
    "데뷔(는|일은|연도는|년도는) {date}{copula}",
)
DISBANDED = (
    "(disbanded|broke up|split up|parted ways) (in|on) {date}",
    "(in|on) {date},? (the ([\\w-]+ ){0,3}?)?{who} (disbanded|broke up|split up){end}",
    "{whose} (disbandment|breakup|split) (in|on) {date}",
    "{date}에? (공식 )?해체",
)
SIGNED = (
    "(signed|signs) (to|with) {label}",
    "(debuted|is|are|was|were|records?|recorded|performs?|promotes?|remains?|works?) under {label}",
    ", under {label}",
    "(is|are|was|were) (an act|an artist|artists|a group|a signing) of {label}",
    ",? (a|the) {group} (of|from|under|signed to|signed with) {label}",
    "{label} signed (the ([\\w-]+ ){0,2}?)?{who}(?!['’])",
    "{whose} (agency|label|record label|management company) (is|was) {label}(?!['’])",
    "{label} 소속",
    "{label}에 소속",
    "{label}[와과] (전속 ?)?계약",
    "소속사(는|가) {label}",
)
FOUNDED = (
    "(founded|established|set up|started|incorporated)( by [^,;:.]{1,40}?)? (in|on) {date}",
    "(in|on) {date},? {who} was (founded|established|set up|incorporated){end}",
    "{date}에? (설립|창립|창업)",
)
STAKE = (
    "(owns|owned|holds|held|has|had) {n} ?(%|percent|per cent) of {label}",
    "(owns|holds|held|has|had|bought|acquired) (a|an) {n} ?(%|percent|per cent) (stake|share|interest) in {label}",
    "{label}의? (지분 )?{n} ?(%|퍼센트)",
)
BORN = (
    "born( in ([A-Z][\\w-]*,? ){1,3}| )(in|on) {date}",
    "{date}(생| 출생|에 출생|에 태어| 태생)",
)
_TITLED = (
    "((the|its|their|his|her) )?((debut|hit|lead|title|digital|studio|mini) )?"
    "((song|single|track|album|film|EP|record) )?{who}"
)
RELEASED = (
    "(released|issued|published)( worldwide| globally)?( by [^,;:.]{1,40}?)? (in|on) {date}",
    "(came|comes) out (in|on) {date}",
    "(appeared|premiered|opened|dropped) (in|on) {date}",
    "(in|on) {date},? {who} (was released|was issued|came out|premiered){end}",
    f"(released|issued|dropped|put out) {_TITLED} (in|on) {{date}}",
    f"(in|on) {{date}},? ({{any}}|it|they|he|she|the (group|band|duo|singer|rapper)) released {_TITLED}{{end}}",
    "{whose} {date} release",
    "{whose} release (in|on) {date}",
    "{date}에? (정식 |처음 )?(발매|발표|공개|출시|나왔|나온)",
)
LENGTH = (
    "(runs|lasts)( for)? {length}",
    "is {length} long",
    ",? with a (running time|length|playing time|runtime) of {length}",
    "the (running time|length|playing time|runtime) of {who} is {length}",
    "{whose} (running time|length|playing time|runtime) is {length}",
    "(길이는|재생 시간은|러닝타임은) {length}",
)
