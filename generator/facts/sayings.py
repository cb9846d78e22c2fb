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
| `{end}` | the end of what is said: a sign, `and`, the end of the sentence |

A pattern without `{who}` or `{whose}` stands behind its subject.
"""

from __future__ import annotations

MEMBERS = (
    "(a|an|the|as) {n}[- ](member|piece|person|strong) {group}",
    "{n}-(member|piece|person|strong) {group}",
    "(is|are) {n}[- ](members?|strong){end}",
    "{n}-(member|piece|person|strong)( {group})? {who}",
    "(has|have|had|counts|comprises|features|numbers|consists of|made up of|debuted with) {n} members{end}",
    "(a|the) {group} (of|with) {n}( members)?{end}",
    ",? with( its| their)? {n} members{end}",
    "{whose} {n} members",
    "(all|the) {n} members of {who}",
    "(a|the|as a) ([\\w-]+ ){0,3}?{ensemble}",
    "{ensemble} {who}",
    "{n}[인명]조(?! ?(유닛|프로젝트|소그룹))",
    "{n}인 (체제의 )?(그룹|걸그룹|보이그룹|밴드)",
    "멤버(는|가|수는|수가)? (모두 |총 )?{n} ?명",
    "{n} ?명의 (멤버|구성원)",
)
DEBUT = (
    "debut(ed|s) (in|on) {date}",
    "made {whose} (official )?debut (in|on) {date}",
    "{whose} (official )?debut (in|on|was in|was on|came in|came on) {date}",
    "{whose} {date} debut",
    "{date}에? (정식 |공식 )?데뷔",
)
DISBANDED = (
    "(disbanded|broke up|split up|parted ways) (in|on) {date}",
    "{whose} (disbandment|breakup|split) (in|on) {date}",
    "{date}에? (공식 )?해체",
)
SIGNED = (
    "(signed|signs) (to|with) {label}",
    "(debuted|is|are|was|were|records?|recorded|performs?|promotes?|remains?|works?) under {label}",
    "(is|are|was|were) (an act|an artist|artists|a group|a signing) of {label}",
    ",? (a|the) {group} (of|from|under|signed to|signed with) {label}",
    "{label} 소속",
    "{label}에 소속",
)
FOUNDED = (
    "(founded|established|set up|started|incorporated)( by [^,;:.]{1,40}?)? (in|on) {date}",
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
RELEASED = (
    "(released|issued|published)( worldwide| globally)?( by [^,;:.]{1,40}?)? (in|on) {date}",
    "(came|comes) out (in|on) {date}",
    "(appeared|premiered|opened|dropped) (in|on) {date}",
    "{whose} ({date} release|release (in|on) {date})",
    "{date}에? (정식 )?(발매|발표|공개|출시)",
)
LENGTH = (
    "(runs|lasts)( for)? {length}",
    "is {length} long",
    "(running time|length|playing time|runtime) (of|is) {length}",
    "(길이는|재생 시간은|러닝타임은) {length}",
)
