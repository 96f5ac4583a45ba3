using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>How a reader stands to the things of the walk, which are one organization's of Los Angeles and of Mexico.</summary>
public enum Standing
{
    /// <summary>Of no organization and no office.</summary>
    Nobody,
    /// <summary>The things are the reader's own, or of the reader's own office.</summary>
    Own,
    /// <summary>Represents another organization.</summary>
    OtherOrganization,
    /// <summary>Works at a consulate of the same country with another district.</summary>
    OtherDistrict,
    /// <summary>Works for another country.</summary>
    OtherCountry,
}

/// <summary>Somebody who walks through the whole site: a column of the table.</summary>
/// <param name="Column">The head of the column.</param>
/// <param name="Who">Who that is, for the legend.</param>
/// <param name="Standing">How the things stand to this reader.</param>
/// <param name="Cookie">The session; none for a reader without an account.</param>
/// <param name="Role">The appointment, for staff.</param>
public sealed record MatrixReader(string Column, string Who, Standing Standing, string? Cookie, StaffRole? Role = null)
{
    /// <summary>The cookies of the session and of its forms.</summary>
    public string Cookies { get; set; } = Cookie ?? "";

    /// <summary>What the forms of the session carry.</summary>
    public string Token { get; set; } = "";
}

/// <summary>Everybody who walks.</summary>
internal static class MatrixReaders
{
    public const string Guatemalan = "GT";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Signs everybody in, once.</summary>
    /// <param name="app">The site.</param>
    /// <param name="owner">Who represents the organizations of the walk.</param>
    /// <param name="seated">The member of the committee.</param>
    public static async Task<IReadOnlyList<MatrixReader>> SignInAsync(RegistryApp app, Account owner, Account seated)
    {
        var readers = new List<MatrixReader> { new("anon", "nobody signed in", Standing.Nobody, null) };
        await AddAsync("acct", "an account without organization or office", Standing.Nobody, await NewAsync("sola"));
        await AddAsync("own", "owner of the organization", Standing.Own, owner);
        foreach (var role in new[] { RepresentativeRole.Editor, RepresentativeRole.Reader })
        {
            var account = await NewAsync(role.ToString());
            await RepresentAsync(app, owner, account, role);
            await AddAsync(role == RepresentativeRole.Editor ? "edit" : "read", $"{role.ToString().ToLowerInvariant()} of the organization", Standing.Own, account);
        }

        foreach (var (column, who, club) in new[]
        {
            ("org", "owner of another organization of the same district", new Club { Name = "Club Vecino de Los Ángeles" }),
            ("orgD", "owner of an organization of another district", new Club { Name = "Club Lejano de Chicago", Residence = "US-IL-CHICAGO", Origin = "MX-16071" }),
            ("orgC", "owner of an organization of another country", new Club { Name = "Fraternidad Ajena", Country = Guatemalan, Origin = "GT-0901" }),
        })
        {
            var account = await NewAsync(column);
            await app.ApprovedClubAsync(account, club);
            await AddAsync(column, who, Standing.OtherOrganization, account);
        }

        await StaffAsync("cons", "consular officer of the district", Standing.Own, StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES");
        await StaffAsync("consD", "consular officer of another district", Standing.OtherDistrict, StaffRole.ConsularOfficer, "MX", "MX-CHICAGO");
        await StaffAsync("consC", "consular officer of another country", Standing.OtherCountry, StaffRole.ConsularOfficer, Guatemalan, "GT-LOS-ANGELES");
        foreach (var (column, who, role) in new[]
        {
            ("rev", "reviewer", StaffRole.MinistryReviewer), ("adm", "ministry administrator", StaffRole.MinistryAdministrator), ("prog", "programme officer", StaffRole.ProgrammeOfficer),
        })
        {
            await StaffAsync(column, $"{who} of the country", Standing.Own, role, "MX");
            await StaffAsync(column + "C", $"{who} of another country", Standing.OtherCountry, role, Guatemalan);
        }

        await AddAsync("com", "member seated in the committee of the session", Standing.Own, seated, StaffRole.CommitteeMember);
        await StaffAsync("comO", "committee member of the country who has no seat in it", Standing.OtherDistrict, StaffRole.CommitteeMember, "MX");
        await StaffAsync("comC", "committee member of another country", Standing.OtherCountry, StaffRole.CommitteeMember, Guatemalan);
        await StaffAsync("aud", "auditor of the country", Standing.Own, StaffRole.Auditor, "MX");
        await StaffAsync("obs", "regional observer", Standing.Nobody, StaffRole.RegionalObserver, null);
        await StaffAsync("sys", "system administrator", Standing.Nobody, StaffRole.SystemAdministrator, null);
        var everything = await app.AddAccountAsync("matriz.sin.factor@example.org", "es",
            [.. Enum.GetValues<StaffRole>().Select(r => (r, r is StaffRole.RegionalObserver or StaffRole.SystemAdministrator ? null : "MX", r == StaffRole.ConsularOfficer ? "MX-LOS-ANGELES" : null))]);
        await AddAsync("1f", "every appointment of the country, signed in without a second factor", Standing.Nobody, everything, secondFactor: false);
        foreach (var reader in readers)
            await TakeFormAsync(app, reader);
        return readers;

        Task<Account> NewAsync(string name) => app.AddAccountAsync($"matriz.{name.ToLowerInvariant()}@example.org", "es");

        async Task StaffAsync(string column, string who, Standing standing, StaffRole role, string? country, string? consulate = null)
        {
            var account = await app.AddAccountAsync($"matriz.{column.ToLowerInvariant()}@example.org", "es", (role, country, consulate));
            if (column == "cons")
                await MatrixWorld.HelpAsync(app, account);
            await AddAsync(column, who, standing, account, role);
        }

        async Task AddAsync(string column, string who, Standing standing, Account account, StaffRole? role = null, bool secondFactor = true)
        {
            var (name, value) = await app.Services.SessionOfAsync(account, secondFactor);
            readers.Add(new MatrixReader(column, who, standing, $"{name}={value}", role));
        }
    }

    // Whoever represents one organization of the walk represents all of them.
    private static async Task RepresentAsync(RegistryApp app, Account owner, Account account, RepresentativeRole role)
    {
        await using var db = app.Open();
        var draft = DemonstrationOrganization.KeyOf(1020);
        var registrations = await db.Registrations.Where(r => (r.ConsulateCode == "MX-LOS-ANGELES" || r.Id == draft) && r.Organization!.MergedIntoId == null && r.Organization.Representatives.Any(p => p.AccountId == owner.Id))
            .Select(r => new { r.Id, r.OrganizationId }).ToListAsync(Cancel);
        foreach (var registration in registrations.DistinctBy(r => r.OrganizationId))
            await app.AddRepresentativeAsync(registration.Id, account, role);
    }

    private static async Task TakeFormAsync(RegistryApp app, MatrixReader reader)
    {
        using var client = app.Unfollowing();
        using var asked = new HttpRequestMessage(HttpMethod.Get, reader.Cookie is null ? "/es/account/sign-in" : "/es/register/start?country=MX");
        if (reader.Cookies.Length > 0)
            asked.Headers.Add("Cookie", reader.Cookies);
        using var answer = await client.SendAsync(asked, Cancel);
        var html = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(Cancel), Cancel);
        reader.Token = html.QuerySelector("main input[name=__form]")?.GetAttribute("value") ?? throw new InvalidOperationException($"{reader.Column} found no form: {answer.StatusCode}");
        var own = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        reader.Cookies = string.Join("; ", own.Prepend(reader.Cookies).Where(c => c.Length > 0));
    }
}
