using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>What the figures of a survey stand for, in words: none leaves the register without these.</summary>
public sealed class SurveyCaveats(Installation installation, DirectoryIndex index, Words words, ListedNames names, TimeProvider clock, IStringLocalizer<SurveyResultsText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>Whom the figures tell of, in one sentence or two.</summary>
    public string InFull(StandsFor basis) => text[$"Stands.{basis.Sample}", Formats.Date(basis.On), Formats.Number(basis.Frame), Formats.Number(basis.Asked), Formats.Number(basis.Answered), Rate(basis)];

    /// <summary>The same as short as it stands within each picture, with how answers were counted.</summary>
    public string InBrief(StandsFor basis, Weighting weighting) => weighting == Weighting.Raked ? $"{InBrief(basis)} {text["Short.Raked"].Value}" : InBrief(basis);

    /// <summary>The same of what is counted and not weighted.</summary>
    public string InBrief(StandsFor basis) => text[$"Short.{basis.Sample}", Formats.Date(basis.On), Formats.Number(basis.Frame), Formats.Number(basis.Asked), Formats.Number(basis.Answered)];

    /// <summary>How many of those asked answered, as a share.</summary>
    public static string Rate(StandsFor basis) => basis.ResponseRate is { } rate ? Formats.Percent((decimal)rate, 1) : "–";

    /// <summary>All that has to be said with figures.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="weighting">How answers are counted.</param>
    /// <param name="address">The page that they stand on.</param>
    public IReadOnlyList<string> Notes(SurveySample sample, Weighting weighting, string address) => [.. All(sample, weighting, address)];

    /// <summary>The page of a survey's results, with the register's own address.</summary>
    public string AddressOf(SurveyHead survey) => $"{installation.Address.TrimEnd('/')}{Navigation.To($"surveys/{survey.Id}")}";

    /// <summary>What the weights are.</summary>
    public string Weights(StandsFor basis) => basis.IsDrawn ? text["Weight"] : text["Weight.Open"];

    /// <summary>A value of a margin in the reader's words.</summary>
    public string Name(Margin margin, string value) => margin switch
    {
        Margin.Country => names.Country(value),
        Margin.Kind => words.Of(Enum.Parse<OrganizationKind>(value)),
        _ => value.Length == 0 ? text["NotStated"] : index.Places.Label(value, Languages.Current),
    };

    /// <summary>The name of the register.</summary>
    public string Register => site["Site.Name"];

    IEnumerable<string> All(SurveySample sample, Weighting weighting, string address)
    {
        var basis = sample.Basis;
        yield return InFull(basis);
        if (basis.IsDrawn)
            yield return text["Note.Interval"];
        if (sample.Joined.Count > 0)
            yield return text["Note.Joined", string.Join("; ", sample.Joined.Select(j => Name(j.From)))];
        if (sample.LeftOut.Count > 0)
            yield return text["Note.LeftOut", string.Join("; ", sample.LeftOut.Select(Name))];
        if (weighting == Weighting.Raked)
        {
            yield return text["Note.Raked"];
            // What weights cost tells how many answered of each weight.
            if (!sample.TellsOfAFew([.. sample.Cells.Select(c => Tally.Of(c.Answered, c.Answered))], Weighting.Raked))
            {
                var effective = DesignEffect.EffectiveSize(sample.Cells.Select((c, i) => (sample.WeightOf(i, Weighting.Raked), c.Answered)));
                yield return text["Note.Effect", Formats.Number(Math.Round((decimal)(basis.Answered / effective), 2)), Formats.Number((long)Math.Round(effective))];
            }

            if (sample.Raking!.Joined.Count > 0)
                yield return text["Note.JoinedValues", string.Join("; ", sample.Raking.Joined.Select(j => $"{text[$"Margin.{j.Margin}"].Value}: {string.Join(", ", j.Values.Select(v => Name(j.Margin, v)))}"))];
            if (!basis.IsDrawn)
                yield return text["Note.RakedOpen"];
        }

        yield return text["Note.Small", basis.SmallestCell];
        yield return text["Note.Source", site["Site.Name"], address, Formats.Date(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))];
    }

    string Name(Stratum stratum) => $"{names.Country(stratum.Country)}, {words.Of(stratum.Kind)}";
}
