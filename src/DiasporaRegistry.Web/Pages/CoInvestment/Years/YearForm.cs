using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Years;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>A named thing of a year in both languages: what a payment is shown by, or what is scored.</summary>
public sealed class NamedRow
{
    public string? Code { get; set; }

    public string? NameEs { get; set; }

    public string? NameEn { get; set; }

    public int? Weight { get; set; }

    public bool IsEmpty => Visible.IsNothing(NameEs) && Visible.IsNothing(NameEn);

    /// <summary>Its code: the one that it had, or one made of its name.</summary>
    public string CodeOr() => Visible.IsNothing(Code) ? Codes.Of(NameEn!) : Code;
}

/// <summary>What a programme year says beside its categories, typed.</summary>
public sealed class YearForm
{
    public const int MostRows = 20;

    public string? Currency { get; set; }

    /// <summary>Further currencies that parties may give in.</summary>
    public string? Others { get; set; }

    public PartyKind Funder { get; set; }

    public List<ProgrammeStep> Steps { get; set; } = [];

    public List<NamedRow> Evidence { get; set; } = [];

    public List<NamedRow> Criteria { get; set; } = [];

    /// <summary>The seats of each sort of party, in the order of the parties.</summary>
    public List<int?> Seats { get; set; } = [];

    public int? Quorum { get; set; }

    public int? Reports { get; set; }

    public int? Margin { get; set; }

    public int? Answer { get; set; }

    /// <summary>The most fees in per cent; empty where there is no most.</summary>
    public decimal? Fees { get; set; }

    public string? SourceEs { get; set; }

    public string? SourceEn { get; set; }

    /// <summary>The year as it was read, by its last change.</summary>
    public long Seen { get; set; }

    public static IReadOnlyList<PartyKind> Parties { get; } = Enum.GetValues<PartyKind>();

    public static YearForm Of(ProgrammeYear year) => new()
    {
        Currency = year.Rules.Currency,
        Others = string.Join(", ", year.Rules.Currencies.Where(c => c != year.Rules.Currency)),
        Funder = year.Rules.Funder,
        Steps = [.. year.Rules.Steps],
        Evidence = [.. year.Rules.Evidence.Select(e => new NamedRow { Code = e.Code, NameEs = e.NameEs, NameEn = e.NameEn })],
        Criteria = [.. year.Rules.Criteria.Select(c => new NamedRow { Code = c.Code, NameEs = c.NameEs, NameEn = c.NameEn, Weight = c.Weight })],
        Seats = [.. Parties.Select(p => year.Rules.Committee.FirstOrDefault(c => c.Party == p)?.Seats)],
        Quorum = year.Rules.Quorum,
        Reports = year.Rules.ReportMonths,
        Margin = year.Rules.DeviationMargin,
        Answer = year.Rules.AnswerDays,
        Fees = year.Rules.MostFees,
        SourceEs = year.Rules.SourceEs,
        SourceEn = year.Rules.SourceEn,
        Seen = year.ChangedAt.UtcTicks,
    };

    /// <summary>The rules as they are to be; the categories stay.</summary>
    public YearRules Over(YearRules rules) => rules with
    {
        Currency = Code(Currency),
        Currencies = [.. new[] { Code(Currency) }.Concat((Others ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Code)).Distinct()],
        Funder = Funder,
        Steps = [.. Steps.Where(Enum.IsDefined).Distinct().Order()],
        Evidence = [.. Evidence.Where(e => !e.IsEmpty).Select(e => new EvidenceKind(e.CodeOr(), OneLine.Of(e.NameEs!), OneLine.Of(e.NameEn!)))],
        Criteria = [.. Criteria.Where(c => !c.IsEmpty).Select(c => new ScoreCriterion(c.CodeOr(), OneLine.Of(c.NameEs!), OneLine.Of(c.NameEn!), c.Weight ?? 0))],
        Committee = [.. Parties.Zip(Seats).Where(s => s.Second is > 0).Select(s => new CommitteeSeats(s.First, s.Second!.Value))],
        Quorum = Quorum ?? 0,
        ReportMonths = Reports ?? 0,
        DeviationMargin = Margin ?? 0,
        AnswerDays = Answer ?? 0,
        MostFees = Fees,
        SourceEs = SourceEs?.Trim() ?? "",
        SourceEn = SourceEn?.Trim() ?? "",
    };

    static string Code(string? typed) => (typed ?? "").Trim().ToUpperInvariant();

    public sealed class Validator : AbstractValidator<YearForm>
    {
        public Validator(IStringLocalizer<CoInvestmentText> text)
        {
            RuleFor(f => f.Currency).Matches("^ *[A-Za-z]{3} *$").WithMessage(_ => text["Edit.CurrencyWrong"]).NotNull().WithMessage(_ => text["Edit.CurrencyWrong"]);
            RuleFor(f => f.Others).Matches("^[A-Za-z]{3}([,; ]+[A-Za-z]{3})*[,; ]*$").When(f => !Visible.IsNothing(f.Others)).WithMessage(_ => text["Edit.CurrencyWrong"]);
            RuleForEach(f => f.Evidence).ChildRules(Named);
            RuleForEach(f => f.Criteria).ChildRules(row =>
            {
                Named(row);
                row.RuleFor(r => r.Weight).Must(w => w is >= 1 and <= 1_000).When(r => !r.IsEmpty).WithMessage(_ => text["Edit.WeightWrong"]);
            });
            RuleForEach(f => f.Seats).Must(s => s is null or (>= 0 and <= 50)).WithMessage(_ => text["Between", 0, 50]);
            RuleFor(f => f.Quorum).Must(n => n is null or (>= 0 and <= 250)).WithMessage(_ => text["Between", 0, 250]);
            RuleFor(f => f.Reports).Must(n => n is >= 1 and <= 12).WithMessage(_ => text["Between", 1, 12]);
            RuleFor(f => f.Margin).Must(n => n is >= 1 and <= 100).WithMessage(_ => text["Between", 1, 100]);
            RuleFor(f => f.Answer).Must(n => n is >= 1 and <= 120).WithMessage(_ => text["Between", 1, 120]);
            RuleFor(f => f.Fees).Must(n => n is null or (>= 0 and <= 50) && decimal.Round(n ?? 0, 2) == (n ?? 0)).WithMessage(_ => text["Edit.FeesWrong"]);
            RuleFor(f => f.SourceEs).Must(s => !Visible.IsNothing(s)).WithMessage(_ => text["Missing"]).MaximumLength(YearRules.LongestSource).WithMessage(_ => text["TooLong", YearRules.LongestSource]);
            RuleFor(f => f.SourceEn).Must(s => !Visible.IsNothing(s)).WithMessage(_ => text["Missing"]).MaximumLength(YearRules.LongestSource).WithMessage(_ => text["TooLong", YearRules.LongestSource]);

            void Named(InlineValidator<NamedRow> row)
            {
                row.RuleFor(r => r.NameEs).Must(n => !Visible.IsNothing(n)).When(r => !r.IsEmpty).WithMessage(_ => text["Missing"]).MaximumLength(FundingCategory.LongestName).WithMessage(_ => text["TooLong", FundingCategory.LongestName]);
                row.RuleFor(r => r.NameEn).Must(n => !Visible.IsNothing(n)).When(r => !r.IsEmpty).WithMessage(_ => text["Missing"]).MaximumLength(FundingCategory.LongestName).WithMessage(_ => text["TooLong", FundingCategory.LongestName]);
            }
        }
    }
}
