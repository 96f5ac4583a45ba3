using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Trail;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Who may read the documents of an application: its organization's representatives and its country's reviewers; the files of messages: both sides of the conversation; and those of a claim: whoever made it and the ministry that decides.</summary>
public static class DocumentReaders
{
    /// <summary>The applications whose documents an account may read; staff only in a session with a second factor.</summary>
    public static IQueryable<Registration> ApplicationsWhoseDocumentsMayBeReadBy(this RegistryDb db, SignedInAccount account)
    {
        var isStaff = account.HasSecondFactor;
        var readable = db.RegistrationsOf(account.Id)
            .Where(r => isStaff || r.Organization!.Representatives.Any(p => p.AccountId == account.Id && p.Role != RepresentativeRole.Helper)).Select(r => r.Id);
        if (account.HasSecondFactor)
        {
            foreach (var appointment in account.Appointments.Where(a => a.Role == StaffRole.MinistryReviewer))
            {
                var country = appointment.Country!;
                readable = readable.Union(db.CasesForMinistry(country).Select(r => r.Id));
            }
        }

        return db.Registrations.Where(r => readable.Contains(r.Id));
    }

    /// <summary>A file of a message that an account may read, as it reads the conversation; staff only in a session with a second factor.</summary>
    public static async Task<MessageAttachment?> FindAttachmentAsync(this RegistryDb db, SignedInAccount account, Guid attachmentId, CancellationToken cancel)
    {
        var found = await db.MessageAttachments.AsNoTracking().Where(a => a.Id == attachmentId)
            .Select(a => new { Attachment = a, Conversation = db.Messages.Where(m => m.Id == a.MessageId).Select(m => m.ConversationId).First() }).SingleOrDefaultAsync(cancel);
        return found is not null && await db.ReadsConversationAsync(account, found.Conversation, cancel) ? found.Attachment : null;
    }

    static async Task<bool> ReadsConversationAsync(this RegistryDb db, SignedInAccount account, Guid conversation, CancellationToken cancel)
    {
        foreach (var appointment in account.HasSecondFactor ? account.Appointments : [])
        {
            var office = appointment.Role switch
            {
                StaffRole.MinistryReviewer => db.ConversationsForMinistry(appointment.Country!),
                StaffRole.ConsularOfficer => db.ConversationsForConsulate(appointment.Country!, appointment.ConsulateCode!),
                _ => null,
            };
            if (office is not null && await office.AnyAsync(c => c.Id == conversation, cancel))
                return true;
        }

        return await db.ConversationsOf(account.Id).AnyAsync(c => c.Id == conversation, cancel)
            && (account.HasSecondFactor || !await db.IsOnlyHelpedAsync(account.Id, conversation, cancel));
    }

    /// <summary>A file of a claim that an account may read: its own, or as a reviewer of the country that decides; staff only in a session with a second factor.</summary>
    public static async Task<ClaimEvidence?> FindEvidenceAsync(this RegistryDb db, SignedInAccount account, Guid claimId, Guid fileId, CancellationToken cancel)
    {
        var country = account.HasSecondFactor ? account.As(StaffRole.MinistryReviewer)?.Country : null;
        return await db.ClaimEvidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == fileId && e.ClaimId == claimId
            && (db.ClaimsOf(account.Id).Any(c => c.Id == claimId) || (country != null && db.ClaimsForMinistry(country).Any(c => c.Id == claimId))), cancel);
    }

    /// <summary>What is written down of an account that reads a paper of an application: none where it answers for the organization itself.</summary>
    public static async Task<Looking?> LookAtPapersAsync(this RegistryDb db, SignedInAccount account, Guid registrationId, CancellationToken cancel)
    {
        var read = await db.Registrations.Where(r => r.Id == registrationId).Select(r => new
        {
            r.Country,
            r.OrganizationId,
            Roles = r.Organization!.Representatives.Where(p => p.AccountId == account.Id).Select(p => p.Role).ToList(),
        }).SingleAsync(cancel);
        return read.Roles.Exists(role => role != RepresentativeRole.Helper) ? null
            : read.Roles.Count > 0 && account.As(StaffRole.ConsularOfficer)?.Country is { } post ? new(LookKind.Paper, StaffRole.ConsularOfficer, post, read.OrganizationId)
            : new(LookKind.Paper, StaffRole.MinistryReviewer, read.Country, read.OrganizationId);
    }

    /// <summary>What is written down of an account that reads a file of a claim: none where the claim is its own.</summary>
    public static async Task<Looking?> LookAtEvidenceAsync(this RegistryDb db, SignedInAccount account, Guid claimId, CancellationToken cancel) =>
        await db.Claims.Where(c => c.Id == claimId && c.AccountId != account.Id).Select(c => new { c.Country, c.OrganizationId }).SingleOrDefaultAsync(cancel) is { } claim
            ? new(LookKind.Paper, StaffRole.MinistryReviewer, claim.Country, claim.OrganizationId) : null;

    // An officer who helps at the counter is staff there too.
    static Task<bool> IsOnlyHelpedAsync(this RegistryDb db, Guid account, Guid conversation, CancellationToken cancel) => db.Conversations.Where(c => c.Id == conversation)
        .AnyAsync(c => db.Organizations.Any(o => (o.Id == c.OrganizationId || db.Registrations.Any(r => r.Id == c.RegistrationId && r.OrganizationId == o.Id))
            && o.Representatives.Any(p => p.AccountId == account && p.Role == RepresentativeRole.Helper)), cancel);

    /// <summary>A document that an account may read; null where there is none, or it may not.</summary>
    public static async Task<ReadDocument?> FindDocumentAsync(this RegistryDb db, SignedInAccount account, Guid registrationId, Guid documentId, CancellationToken cancel)
    {
        var readable = db.ApplicationsWhoseDocumentsMayBeReadBy(account);
        var own = db.OrganizationsOf(account.Id).Select(o => o.Id);
        return await db.Documents.Where(d => d.Id == documentId && d.RegistrationId == registrationId && readable.Any(r => r.Id == registrationId))
                .Select(d => new ReadDocument(d.FileName, d.ContentType)).SingleOrDefaultAsync(cancel)
            // What an edit brings is its writers' alone until they send it.
            ?? await db.Edits.Where(e => e.State != EditState.Draft || own.Contains(e.OrganizationId)).SelectMany(e => e.Documents)
                .Where(d => d.Id == documentId && d.RegistrationId == registrationId && d.Sha256 != null && readable.Any(r => r.Id == registrationId))
                .Select(d => new ReadDocument(d.FileName!, d.ContentType!)).SingleOrDefaultAsync(cancel);
    }
}

/// <summary>A document as whoever may read it gets it.</summary>
/// <param name="FileName">The name that its owner gave it.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record ReadDocument(string FileName, string ContentType);
