using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Bulletins;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Consultations;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Participation;

/// <summary>
/// Tells the people of organizations that a consultation opened, and those of organizations that have not commented some days before it closes. It does so by bulletins, to who agreed to news; that it
/// was told is saved with them while the consultation is held, so that neither two nodes nor one that starts again tell twice.
/// </summary>
public sealed class ConsultationKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ConsultationKeeper> log) : Rounds(clock, log)
{
    protected override TimeSpan Between => TimeSpan.FromMinutes(5);

    protected override string Failure => "Consultations could not be told of";

    /// <summary>Tells of what is due now.</summary>
    /// <returns>How many consultations were told of.</returns>
    public async Task<int> FollowAsync(CancellationToken cancel)
    {
        var told = 0;
        foreach (var id in await DueAsync(cancel))
            told += await TellAsync(id, cancel) ? 1 : 0;
        return told;
    }

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (await FollowAsync(cancel) is > 0 and var told)
            Log.LogInformation("Organizations were told of {Consultations} consultations", told);
    }

    // Where it is the first or the last day already is another question: ministries are in several zones.
    async Task<List<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var day = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        return await scope.ServiceProvider.GetRequiredService<RegistryDb>().PublicConsultations().OpenOn(day).Concat(scope.ServiceProvider.GetRequiredService<RegistryDb>().PublicConsultations().OpenOn(day.AddDays(-1)))
            .Where(c => c.OpeningToldAt == null || c.ClosingToldAt == null).Select(c => c.Id).Distinct().ToListAsync(cancel);
    }

    async Task<bool> TellAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Consultations.FromSql($"SELECT *, xmin FROM consultation WHERE id = {id} FOR UPDATE SKIP LOCKED").SingleOrDefaultAsync(cancel) is not { } consultation)
            return false;
        var now = Clock.GetUtcNow();
        var today = CountriesOfOrigin.DayIn(consultation.Country, now);
        var opens = consultation.TellsOpeningOn(today);
        if (!opens && !consultation.TellsClosingOn(today))
            return false;
        if (opens)
            consultation.TellOpening(today, now);
        else
            consultation.TellClosing(today, now);
        // Who commented as soon as it opened needs no letter either.
        var audience = await db.AudienceOf(consultation, silent: true).OrderBy(m => m.AccountId).ThenBy(m => m.OrganizationId).ToListAsync(cancel);
        if (audience.Count > 0)
        {
            var bulletin = scope.ServiceProvider.GetRequiredService<ConsultationLetters>().Of(consultation, opens, now);
            db.Add(bulletin);
            db.AddRange(bulletin.Start(audience.Select(m => (m.AccountId, m.OrganizationId)), now));
        }

        await db.SaveAsync(new Act(opens ? "consultation.opening-told" : "consultation.closing-told", Actor.System, id, consultation.Country), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}

/// <summary>What the bulletins about a consultation say.</summary>
public sealed class ConsultationLetters(OfficeNames offices, Letters letters, IStringLocalizer<ConsultationsText> text)
{
    /// <summary>A bulletin that says that it is open, or that it closes soon.</summary>
    public Bulletin Of(Consultation consultation, bool opens, DateTimeOffset at)
    {
        var bulletin = new Bulletin(Guid.CreateVersion7(at), consultation.Country, null, null, at);
        var ((subjectEs, textEs), (subjectEn, textEn)) = (In("es", consultation, opens), In("en", consultation, opens));
        bulletin.Write(subjectEs, subjectEn, textEs, textEn, BulletinAudience.Everybody);
        return bulletin;
    }

    (string Subject, string Text) In(string language, Consultation consultation, bool opens)
    {
        using (Languages.Use(language))
        {
            var (title, kind) = (consultation.TitleIn(language), opens ? "Opened" : "Closing");
            string subject = text[$"Mail.{kind}.Subject", title];
            return (subject.Length <= Bulletin.LongestSubject ? subject : subject[..(Bulletin.LongestSubject - 1)].TrimEnd() + "…",
                text[$"Mail.{kind}", offices.Of(consultation.Country, null), title, Formats.Date(consultation.ClosesOn), letters.Link(language, $"consultations/{consultation.Id}")].Value.Replace("\\n", "\n", StringComparison.Ordinal));
        }
    }
}
