"""Two plans and a register in which no rule finds anything, not even one that is off by default."""

REGISTER, LAST_YEAR, PLAN = "plans/organisations.yaml", "plans/minato-ku/2024.yaml", "plans/minato-ku/2025.yaml"

SOUND = {
    REGISTER: """\
city: {name: みなと市, code: '401005'}
organisations:
  - {slug: minato-ku, name: 港区, kind: 区}
  - {slug: kishi-ku, name: 岸区, kind: 区}
""",
    LAST_YEAR: """\
form: r7
organisation: minato-ku
fiscal_year: 2024
stage: adopted

mission: 港区は、海と街をつなぐ。
profile:
  budget: not-stated
  units: {kind: 課, as_of: 2024-04-01, names: [総務企画課, 市民課]}
  partner_bodies: []
  facilities: {direct: [{name: 市民センター, count: 2}]}
retrospective:
  of: 2023
  overview: [桟橋の調査が終わった。]
  achieved: [{text: 桟橋の傷みを調べた。}]
  shortfalls: [{text: 待合所の調査が残った。}]

challenges:
  - id: A1
    title: 桟橋の待合所を使いやすくする
    summary: {approach: [待合所を設計する。]}
    policy_fields: [観光]
    impact: high
    urgency: high
    problem: 待合所は冬に寒い。
    background: [待合所は建ててから39年が過ぎた。]
    outcomes: [待合所を使う人が1割増える。]
    actions:
      - title: 待合所の調査
        text: 待合所の客に、何が足りないかを聞く。
        schedule: {Q1-Q3: [聞き取り], Q4: [まとめ]}
  - id: A2
    title: 窓口の案内を新しくする
    summary: {approach: [案内をそろえる。]}
    policy_fields: [市民サービス]
    impact: low
    urgency: low
    problem: 案内が古い。
    background: [案内は課ごとに作ってきた。]
    outcomes: [受付の列が半分になり、案内で迷う人が減る。]
    actions:
      - title: 案内の作り直し
        text: 窓口の案内を同じ色でそろえる。
        schedule: {Q1-Q2: [原稿], Q3-Q4: [掲示]}
""",
    PLAN: """\
form: r7
organisation: minato-ku
fiscal_year: 2025
stage: progress

mission: 港区は、海と街をつなぐ。
profile:
  budget: not-stated
  units: {kind: 課, as_of: 2025-04-01, names: [総務企画課, 市民課]}
  partner_bodies: []
  facilities:
    direct:
      - {name: 市民センター, count: 2, names: [東市民センター, 西市民センター]}
retrospective:
  of: 2024
  overview: [待合所の設計が終わった。]
  achieved: [{about: [2024/A2], text: 案内をすべて新しくした。}]
  shortfalls: [{text: 待合所の工事が残った。}]

challenges:
  - id: A1
    title: 市民センターの講座に若い世代を呼ぶ
    summary: {approach: [夜間講座を開く。]}
    policy_fields: [地域振興]
    impact: high
    urgency: low
    problem: 講座に若い世代が少ない。
    background: [講座は平日の昼に開いている。]
    outcomes: [夜間講座の参加者が2割増える。]
    actions:
      - title: 夜間講座の試行
        text: 二つの市民センターで夜間講座を月に一度開く。
        schedule: {Q1: [講師の依頼], Q2-Q4: [夜間講座]}
    progress:
      as_of: 2025-12
      reports: [{actions: [1], status: on-track, text: 夜間講座を開いている。}]
  - id: B1
    title: 桟橋の待合所を一年中使えるようにする
    summary: {approach: [待合所に空調を入れる。]}
    policy_fields: [観光]
    impact: high
    urgency: high
    continues: [2024/A1]
    problem: 待合所は冬に寒い。
    background: [待合所は建ててから40年が過ぎた。]
    outcomes: [待合所を使う人が1割増える。]
    actions:
      - title: 待合所の改修
        text: 待合所に空調を入れ、窓を二重にする。
        schedule:
          Q1: [設計]
          Q2-Q3: [空調の工事]
          Q4: {blank: 工事後の点検の期間のため}
      - title: 時刻表の多言語化
        text: 待合所の時刻表を三つの言葉で掲げる。
        rows:
          - {label: 原稿, schedule: {Q1-Q2: [原稿], Q3-Q4: [校正]}}
          - {label: 掲示, schedule: {Q1-Q2: [場所選び], Q3-Q4: [掲示]}}
    progress:
      as_of: 2025-12
      reports:
        - {actions: [1], status: done, text: 11月に空調の工事を終えた。}
        - {actions: [2], rows: [原稿, 掲示], text: 原稿を作っている。}
  - id: B2
    title: 船で通勤する人を増やす
    summary: {approach: [船の客に聞く。]}
    policy_fields: [交通]
    impact: low
    urgency: low
    problem: 朝の道路が混んでいる。
    background: [船の客は10年で半分になった。]
    outcomes: [船の通勤客が1割増える。]
    actions:
      - {title: 聞き取り, text: 船の客に通勤の方法を聞く。, schedule: {Q1-Q4: [随時聞く]}}
      - {title: 時刻表の多言語化, repeats: B1.2}
    progress: {as_of: 2025-12, reports: [{text: 船の客200人に聞いた。}]}

ended:
  - {challenge: 2024/A2, outcome: achieved, reason: 案内をすべて新しくしたため。}
""",
}

DRAFT = """\
form: r7
organisation: {organisation}
fiscal_year: {year}
stage: draft
mission: 岸区は、朝市で人が集まる。
challenges: {challenges}
"""
