import MatchEngine
import MatchService

/// `matchcli generate`: a synthetic region.
enum GenerateCommand {
  static let specification = CommandSpecification(
    name: "generate", operands: [],
    summary: LocalizedText(
      ja: "架空の地域を種から作る（5診療所から全国まで）",
      en: "make a synthetic region from a seed, from five clinics to the nation"),
    options: [
      CommonOptions.seed,
      OptionSpecification(
        name: "--clinics", value: "N",
        help: LocalizedText(
          ja: "診療所の数（既定 60、全国は 105000）", en: "clinics (default 60; the nation has 105000)")),
      OptionSpecification(
        name: "--hospitals", value: "N",
        help: LocalizedText(ja: "病院の数（既定は全国の比から）", en: "hospitals (default by the national ratio)")),
      OptionSpecification(
        name: "--secondary-areas", value: "N",
        help: LocalizedText(
          ja: "二次医療圏の数（既定は診療所の数から）", en: "secondary medical areas (default by clinics)")),
      OptionSpecification(
        name: "--name", value: "NAME",
        help: LocalizedText(ja: "地域の名前", en: "name of the region")),
      OptionSpecification(
        name: "--as-of", value: "YYYY-MM-DD",
        help: LocalizedText(
          ja: "いつの事実とするか（既定 2026-11-01）", en: "day of the facts (default 2026-11-01)")),
      OptionSpecification(
        name: "--compact",
        help: LocalizedText(ja: "改行と字下げを付けない", en: "without line breaks and indentation")),
      CommonOptions.output,
    ],
    examples: [
      "generate --seed 7 --clinics 60 -o region.json",
      "generate --seed 1 --clinics 105000 --compact -o nation.json",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    var options = GeneratorOptions(
      seed: UInt64(try arguments.integer("--seed", in: 0...Int.max, default: 1)),
      clinics: try arguments.integer("--clinics", in: 1...1_000_000, default: 60))
    options.hospitals = try arguments.integer("--hospitals", in: 0...100_000)
    options.secondaryAreas = try arguments.integer("--secondary-areas", in: 1...1_000)
    if let name = arguments.value("--name") { options.name = name }
    if let day = try arguments.day("--as-of") { options.asOf = day }
    console.progress(LocalizedText(ja: "地域を作っています", en: "making the region"))
    let document = RegionGenerator.generate(options) { done, count in
      if done == 0 { console.meter.expect(count, counted: true) }
      console.meter.reach(done)
    }
    console.progress(
      LocalizedText(
        ja: "\(document.institutions.count)の医療機関を書いています",
        en: "encoding \(Wording.count(document.institutions.count, "institution"))"))
    let bytes = RegionFormat.encode(document, pretty: !arguments.has("--compact"))
    console.endProgress()
    try FileLoading.write(bytes, arguments, console)
    return .answered
  }
}
