using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>A fact of a programme, and which of the page's sources states it.</summary>
public sealed record FactView(string Text, string? Period, int Source);

/// <summary>A programme as its pages show it, in the reader's language.</summary>
public sealed record ProgrammeView(string Code, string Country, string Name, string? OwnName, string? Institution, int? FirstYear, int? LastYear,
    IReadOnlyList<FactView> Facts, IReadOnlyList<string> Sources)
{
    public static ProgrammeView Of(Programme programme)
    {
        var english = Languages.Current == "en";
        var sources = new List<string> { english ? programme.SourceEn : programme.SourceEs };
        var facts = programme.Facts.OrderBy(f => f.Position).Select(f =>
        {
            var source = english ? f.SourceEn : f.SourceEs;
            if (!sources.Contains(source))
                sources.Add(source);
            return new FactView(english ? f.TextEn : f.TextEs, PeriodOf(f.Period), sources.IndexOf(source) + 1);
        }).ToList();
        var institution = english ? programme.InstitutionEn : programme.InstitutionEs;
        return new ProgrammeView(programme.Code.ToLowerInvariant(), programme.Country, programme.NameIn(Languages.Current), english ? programme.NameEs : null,
            institution.Length == 0 ? null : institution, programme.FirstYear, programme.LastYear, facts, sources);
    }

    /// <summary>When a fact was, as people read it: 2002/2004-06 is 2002–2004; a word such as "earlier" stands in the fact itself.</summary>
    public static string? PeriodOf(string? period) => period is null || !char.IsDigit(period[0])
        ? null
        : string.Join('–', period.Split('/').Select(part => part.Split('-')[0]).Distinct());
}
