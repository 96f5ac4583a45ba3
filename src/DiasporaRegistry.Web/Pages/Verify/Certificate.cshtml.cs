using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Verify;

/// <summary>A certificate as whoever holds it may know it today.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Number">The registration number on it.</param>
/// <param name="Name">The organization's name on it.</param>
/// <param name="Day">The day that its standing is about: until when, since when.</param>
/// <param name="Now">Where another registration stands for it: that one's number, and its organization where anyone may see it.</param>
/// <param name="GoesOnIn">Where the organization ceased to exist: those that it goes on in, as far as anyone may see them.</param>
public sealed record CheckedCertificate(CertificateStanding Standing, string Number, string Name, DateOnly Day, StandingFor? Now = null, IReadOnlyList<GoingOn>? GoesOnIn = null);

/// <summary>An organization that another one goes on in.</summary>
public sealed record GoingOn(Guid OrganizationId, string Name);

/// <summary>The registration that stands for a superseded one.</summary>
public sealed record StandingFor(string Number, Guid OrganizationId);

/// <summary>
/// Says how a certificate stands today, and nothing that is not printed on it. A code that nobody was given and that of a registration which its
/// organization took back are answered with the same words, after the same time.
/// </summary>
[EnableRateLimiting(ReadingLimits.Certificates)]
public sealed class CertificateModel(RegistryDb db, EvenTime even, TimeProvider clock, Installation installation) : PageModel
{
    /// <summary>What was found; null where the register says nothing of such a code.</summary>
    public CheckedCertificate? Found { get; private set; }

    /// <summary>The day on which it was checked, where the ministry is.</summary>
    public DateOnly Today { get; private set; }

    public Tone Tone => Found?.Standing switch
    {
        CertificateStanding.Valid => Tone.Good,
        CertificateStanding.NotYetValid or CertificateStanding.Replaced or CertificateStanding.Superseded => Tone.Neutral,
        CertificateStanding.Revoked => Tone.Bad,
        _ => Tone.Attention,
    };

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, noarchive";
        Today = Waiting.DayOf(clock.GetUtcNow(), installation.Zone);
        var started = even.Start();
        Found = await FindAsync(CertificateCode.Read(code) ?? "", cancel);
        if (Found is not null)
            return;
        await even.WaitAsync(started, cancel);
        Response.StatusCode = StatusCodes.Status404NotFound;
    }

    async Task<CheckedCertificate?> FindAsync(string code, CancellationToken cancel)
    {
        var found = await (
            from certificate in db.CheckableCertificates().AsNoTracking()
            where certificate.Code == code || certificate.ShortCode == code
            join registration in db.Registrations on certificate.RegistrationId equals registration.Id
            select new { certificate.Facts, certificate.ReplacedAt, registration.State, registration.OrganizationId, registration.Country }).SingleOrDefaultAsync(cancel);
        if (found is null)
            return null;
        var (country, today) = (found.Facts.Country.Code, CountriesOfOrigin.DayIn(found.Facts.Country.Code, clock.GetUtcNow()));
        if (Certificate.Standing(found.State, found.ReplacedAt, found.Facts, today) is not { } standing)
            return null;
        Today = today;
        var day = standing switch
        {
            CertificateStanding.NotYetValid => found.Facts.ValidFrom,
            CertificateStanding.Replaced => CountriesOfOrigin.DayIn(country, found.ReplacedAt!.Value),
            _ => found.Facts.ValidUntil,
        };
        return new CheckedCertificate(standing, found.Facts.Number, found.Facts.Name, day, standing == CertificateStanding.Superseded ? await StandsForAsync(found.OrganizationId, found.Country, cancel) : null,
            standing == CertificateStanding.Dissolved ? await GoesOnInAsync(found.OrganizationId, cancel) : null);
    }

    // As its public page says, which anyone reads beside the number.
    async Task<IReadOnlyList<GoingOn>> GoesOnInAsync(Guid organization, CancellationToken cancel) =>
        await db.Successions.AsNoTracking().Where(s => s.PredecessorId == organization && s.State == SuccessionState.Holds).Join(db.PublicOrganizations(), s => s.SuccessorId, o => o.Id, (s, o) => o).OrderBy(o => o.Id)
            .Select(o => new GoingOn(o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "")).ToListAsync(cancel);

    // What the public directory says of the organization that both records are.
    Task<StandingFor?> StandsForAsync(Guid organization, string country, CancellationToken cancel) => db.PublicRegistrations().AsNoTracking()
        .Where(r => r.OrganizationId == organization && r.Country == country && r.Number != null && db.PublicOrganizations().Any(o => o.Id == organization))
        .OrderByDescending(r => r.ValidUntil).Select(r => new StandingFor(r.Number!, r.OrganizationId)).FirstOrDefaultAsync(cancel);
}
