using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consultations;

/// <summary>Somebody who runs consultations for a ministry.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="By">In what capacity.</param>
public sealed record MinistryWriter(string Country, Actor By);

/// <summary>Writes, publishes and concludes consultations, and takes what organizations say about them.</summary>
public sealed class ConsultationDesk(RegistryDb db, CurrentAccount current, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today where a country's ministry is.</summary>
    public DateOnly TodayOf(string country) => CountriesOfOrigin.DayIn(country, Now);

    /// <summary>The reader, as the ministry's administrator or else its reviewer.</summary>
    public async Task<MinistryWriter> WriterAsync()
    {
        var account = await current.RequireAsync();
        var role = account.As(StaffRole.MinistryAdministrator) is null ? StaffRole.MinistryReviewer : StaffRole.MinistryAdministrator;
        return new MinistryWriter(account.As(role)!.Country!, account.Actor(role));
    }

    /// <summary>A consultation of the ministry, with its sections and errata, to be changed; none where it has none such.</summary>
    public Task<Consultation?> FindAsync(MinistryWriter writer, Guid id, CancellationToken cancel) =>
        db.ConsultationsForMinistry(writer.Country).Include(c => c.Sections).Include(c => c.Errata).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>Does something with a consultation that is held still meanwhile.</summary>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> DoAsync(MinistryWriter writer, Guid id, string act, Func<Consultation, Task> verb, CancellationToken cancel) =>
        db.DoHeldAsync($"SELECT 1 FROM consultation WHERE id = {id} FOR UPDATE", async () =>
        {
            var consultation = await FindAsync(writer, id, cancel) ?? throw new InvalidOperationException("It was found a moment before.");
            await verb(consultation);
            return new Act(act, writer.By, id, writer.Country);
        }, cancel);

    /// <summary>The sections of a consultation that organizations commented on.</summary>
    public async Task<HashSet<Guid>> CommentedAsync(Guid id, CancellationToken cancel) =>
        (await db.ConsultationComments.Where(c => c.ConsultationId == id && c.SectionId != null).Select(c => c.SectionId!.Value).Distinct().ToListAsync(cancel)).ToHashSet();

    /// <summary>An organization says something about a consultation or one of its sections, or says it anew.</summary>
    /// <param name="consultation">The consultation, with its sections.</param>
    /// <param name="section">The section; none for the whole.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="said">What it says.</param>
    /// <param name="known">How many versions the writer saw.</param>
    /// <param name="by">Who writes for it.</param>
    /// <param name="arrived">When it arrived.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>Whether a colleague said something meanwhile, and the rule that refused it.</returns>
    public async Task<(bool Meanwhile, Rule? Refused)> CommentAsync(Consultation consultation, Guid? section, Guid organization, CommentSaid said, int known, Actor by, DateTimeOffset arrived, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync($"comment {consultation.Id} {organization}", cancel);
        db.ChangeTracker.Clear();
        var comment = await db.ConsultationComments.Include(c => c.Versions).SingleOrDefaultAsync(c => c.ConsultationId == consultation.Id && c.SectionId == section && c.OrganizationId == organization, cancel);
        // The same form sent twice finds its own words, and says nothing new.
        if ((comment?.Versions.Count ?? 0) != known && (comment?.Text, comment?.IsPublic) != (ManyLines.Of(said.Text), said.IsPublic))
            return (true, null);
        try
        {
            var (today, isRecognised) = (CountriesOfOrigin.DayIn(consultation.Country, arrived), await db.IsRecognisedAsync(organization, consultation.Country, cancel));
            if (comment is null)
                db.Add(new ConsultationComment(Guid.CreateVersion7(Now), consultation, section, organization, isRecognised, said, today, arrived));
            else
                comment.Say(consultation, isRecognised, said, today, arrived);
            await db.SaveAsync(new Act("consultation.commented", by, organization, consultation.Country), cancel);
            await transaction.CommitAsync(cancel);
            return (false, null);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return (false, broken.Rule);
        }
    }
}
