using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Statements;

/// <summary>A statement with the words that surround it.</summary>
public sealed record StatementView(Guid OrganizationId, string Organization, YearlyStatement Statement, IReadOnlyDictionary<string, string> Places, IReadOnlyDictionary<string, string> Programmes)
{
    /// <summary>Whether there is something to recognise: what was taken back or returned within the year leaves nothing.</summary>
    public bool IsRecognised => Statement.Given.Any(g => g.Amount > 0) && Statement.Given.All(g => g.Amount >= 0);
}

/// <summary>Reads statements of organizations that anyone may see.</summary>
public sealed class StatementDesk(RegistryDb db, TimeProvider clock, Installation installation)
{
    // Seconds are exact enough: what is booked within the second of a statement comes into the next one.
    const string Moment = "yyyyMMddHHmmss";

    /// <summary>The name of an organization that anyone may see; none where there is none.</summary>
    public Task<string?> NameAsync(Guid organization, CancellationToken cancel) => db.PublicOrganizations().Where(o => o.Id == organization)
        .Select(o => o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "").SingleOrDefaultAsync(cancel);

    /// <summary>The years in which it handed anything over.</summary>
    public Task<IReadOnlyList<int>> YearsAsync(Guid organization, CancellationToken cancel) => YearlyStatement.YearsAsync(db, organization, cancel);

    /// <summary>A statement as of a moment such as 20261129143000, or as of now; none where the organization gave nothing in that year, or nobody may see it.</summary>
    public async Task<StatementView?> ReadAsync(Guid organization, int year, string? at, CancellationToken cancel)
    {
        if (year is < 1990 or > 9000 || await NameAsync(organization, cancel) is not { } name)
            return null;
        var now = clock.GetUtcNow();
        var asOf = DateTimeOffset.TryParseExact(at, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var said) && said <= now ? said : now;
        var statement = await YearlyStatement.ReadAsync(db, organization, year, asOf, cancel);
        if (statement.Projects.Count == 0)
            return null;
        var english = Languages.Current == "en";
        var (places, programmes) = (statement.Projects.Select(p => p.Project.PlaceCode).ToList(), statement.Projects.Select(p => p.Project.ProgrammeCode).ToList());
        return new(organization, name, statement,
            await db.Places.Where(p => places.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => english ? p.LabelEn : p.LabelEs, cancel),
            await db.Programmes.Where(p => programmes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => english ? p.NameEn : p.NameEs, cancel));
    }

    /// <summary>Where a statement is checked, in the reader's own language.</summary>
    public string AddressOf(StatementView view) => $"{installation.Address.TrimEnd('/')}/statements/{view.OrganizationId}/{view.Statement.Year}?at={MomentOf(view)}";

    /// <summary>The second that has just begun, as an address carries it: a paper states what was booked before it.</summary>
    public string ThisSecond => clock.GetUtcNow().UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    /// <summary>The moment of a statement as its address carries it.</summary>
    public static string MomentOf(StatementView view) => view.Statement.AsOf.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);
}
