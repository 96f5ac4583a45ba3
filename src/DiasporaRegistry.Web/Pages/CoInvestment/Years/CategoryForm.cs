using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>A share of the costs, typed.</summary>
public sealed class ShareRow
{
    public List<PartyKind> Parties { get; set; } = [];

    public int? Parts { get; set; }

    public decimal? Least { get; set; }

    public decimal? Most { get; set; }

    public decimal? Cap { get; set; }
}

/// <summary>A category of a programme year, typed.</summary>
public sealed class CategoryForm
{
    public const int MostShares = 5;

    public string? NameEs { get; set; }

    public string? NameEn { get; set; }

    public ShareKind Shares { get; set; }

    public List<ShareRow> Rows { get; set; } = [];

    public decimal? MostCost { get; set; }

    public List<OrganizationKind> Proposers { get; set; } = [];

    public string? UnitEs { get; set; }

    public string? UnitEn { get; set; }

    public long Seen { get; set; }

    public static CategoryForm Of(FundingCategory? category, long seen) => category is null
        ? new() { Seen = seen, Rows = [new(), new()], Proposers = [.. Enum.GetValues<OrganizationKind>()] }
        : new()
        {
            NameEs = category.NameEs,
            NameEn = category.NameEn,
            Shares = category.Shares,
            Rows = [.. category.Parties.Select(s => new ShareRow { Parties = [.. s.Parties], Parts = s.Parts == 0 ? null : s.Parts, Least = s.Least, Most = s.Most, Cap = s.Cap })],
            MostCost = category.MostCost,
            Proposers = [.. category.Proposers],
            UnitEs = category.UnitEs,
            UnitEn = category.UnitEn,
            Seen = seen,
        };

    /// <summary>The category as it is to be.</summary>
    public FundingCategory Category(string? code) => new()
    {
        Code = code ?? Codes.Of(NameEn!),
        NameEs = OneLine.Of(NameEs!),
        NameEn = OneLine.Of(NameEn!),
        Shares = Shares,
        Parties = [.. Rows.Where(r => r.Parties.Count > 0).Select(r => new FundingShare
        {
            Parties = [.. r.Parties.Where(Enum.IsDefined).Distinct()],
            Parts = Shares == ShareKind.Fixed ? r.Parts ?? 0 : 0,
            Least = Shares == ShareKind.Range ? r.Least ?? 0 : null,
            Most = Shares == ShareKind.Range ? r.Most ?? 100 : null,
            Cap = r.Cap,
        })],
        MostCost = MostCost,
        Proposers = [.. Proposers.Where(Enum.IsDefined).Distinct()],
        UnitEs = Visible.IsNothing(UnitEs) ? "" : OneLine.Of(UnitEs),
        UnitEn = Visible.IsNothing(UnitEn) ? "" : OneLine.Of(UnitEn),
    };

    public sealed class Validator : AbstractValidator<CategoryForm>
    {
        public Validator(IStringLocalizer<CoInvestmentText> text)
        {
            RuleFor(f => f.NameEs).Must(n => !Visible.IsNothing(n)).WithMessage(_ => text["Missing"]).MaximumLength(FundingCategory.LongestName).WithMessage(_ => text["TooLong", FundingCategory.LongestName]);
            RuleFor(f => f.NameEn).Must(n => Folding.Fold(n).Length > 0).WithMessage(_ => text["Missing"]).MaximumLength(FundingCategory.LongestName).WithMessage(_ => text["TooLong", FundingCategory.LongestName]);
            RuleFor(f => f.UnitEs).MaximumLength(FundingCategory.LongestName).WithMessage(_ => text["TooLong", FundingCategory.LongestName]);
            RuleFor(f => f.UnitEn).MaximumLength(FundingCategory.LongestName).WithMessage(_ => text["TooLong", FundingCategory.LongestName])
                .Must((f, unit) => Visible.IsNothing(unit) == Visible.IsNothing(f.UnitEs)).WithMessage(_ => text["Category.UnitBoth"]);
            RuleFor(f => f.Proposers).NotEmpty().WithMessage(_ => text["Category.ProposersMissing"]);
            RuleForEach(f => f.Rows).ChildRules(row =>
            {
                row.RuleFor(r => r.Cap).Must(c => c is null or > 0).WithMessage(_ => text["Category.AmountWrong"]);
                row.RuleFor(r => r.Parts).Must(p => p is null or (>= 1 and <= 10_000)).WithMessage(_ => text["Between", 1, 10_000]);
                row.RuleFor(r => r.Least).Must(p => p is null or (>= 0 and <= 100)).WithMessage(_ => text["Between", 0, 100]);
                row.RuleFor(r => r.Most).Must((r, p) => p is null or (>= 0 and <= 100)).WithMessage(_ => text["Between", 0, 100]);
            });
        }
    }
}
