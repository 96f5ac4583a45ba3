using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Tells by mail that there is something to read about a proposal, and where: nothing of what it says, since mail is read by others.</summary>
public sealed class ProposalLetters(RegistryDb db, Letters letters, IStringLocalizer<ProposalsText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>Leads whoever submitted to the receipt; the register asks the database nothing for it.</summary>
    public void TellReceived(SignedInAccount account, Guid proposalId) => Write("Mail.Received", account.Email, account.Language, $"proposals/{proposalId}/receipt", _ => []);

    /// <summary>Tells those who speak for an organization that it is asked to join in.</summary>
    public Task TellAskedAsync(Guid organizationId, Guid proposalId, Guid partnerId, CancellationToken cancel) =>
        TellAsync(organizationId, RepresentativeRight.Speak, "Mail.Asked", $"proposals/{proposalId}/joining/{partnerId}", cancel);

    /// <summary>Tells those who write a proposal that an organization answered.</summary>
    public Task TellAnsweredAsync(Guid organizationId, Guid proposalId, CancellationToken cancel) =>
        TellAsync(organizationId, RepresentativeRight.Edit, "Mail.Answered", $"proposals/{proposalId}/partners", cancel);

    /// <summary>Tells those who write a proposal where it stands now that the programme or its committee decided: by its number, and until when a correction is awaited. Why stands on its page.</summary>
    public Task TellDecidedAsync(Proposal proposal, Call call, CancellationToken cancel) =>
        TellAsync([proposal.OrganizationId], RepresentativeRight.Edit, $"Mail.{proposal.State}", $"proposals/{proposal.Id}",
            _ => [proposal.ReferenceIn(call.Year!, call), proposal.CorrectBy is { } day ? Formats.Date(day) : ""], cancel);

    /// <summary>Tells those who write drafts or proposals for a call that it takes them for longer, or that it was called off.</summary>
    public async Task TellCallAsync(Call call, CancellationToken cancel)
    {
        var organizations = await db.Proposals.Where(p => p.CallId == call.Id && p.State != ProposalStage.Withdrawn && p.State != ProposalStage.Refused).Select(p => p.OrganizationId).Distinct().ToListAsync(cancel);
        await TellAsync(organizations, RepresentativeRight.Edit, call.CalledOffAt is null ? "Mail.Extended" : "Mail.CalledOff", $"programmes/calls/{call.Id}",
            language => [call.TitleIn(language), Formats.DateAndTime(call.ClosesAt, CountriesOfOrigin.ZoneOf(call.Year!.Country))], cancel);
    }

    /// <summary>Tells whoever asked about a call that the answer is there, also one that nobody else reads.</summary>
    public async Task TellAnsweredAsync(CallQuestion question, CancellationToken cancel)
    {
        if (await db.Users.AsNoTracking().Where(a => a.Id == question.AskedBy && a.EmailConfirmed && a.Email != null).Select(a => new { a.Email, a.Language }).SingleOrDefaultAsync(cancel) is { } asker)
            Write("Mail.QuestionAnswered", asker.Email!, asker.Language, $"programmes/calls/{question.CallId}/ask", _ => []);
    }

    Task TellAsync(Guid organizationId, RepresentativeRight right, string template, string path, CancellationToken cancel) => TellAsync([organizationId], right, template, path, _ => [], cancel);

    async Task TellAsync(List<Guid> organizations, RepresentativeRight right, string template, string path, Func<string, object[]> more, CancellationToken cancel)
    {
        var roles = RepresentativeRights.RolesWith(right);
        var recipients = await db.Users.AsNoTracking().Where(a => a.EmailConfirmed && a.Email != null
                && db.Organizations.Any(o => organizations.Contains(o.Id) && o.Representatives.Any(r => r.AccountId == a.Id && roles.Contains(r.Role))))
            .Select(a => new { a.Email, a.Language }).ToListAsync(cancel);
        foreach (var recipient in recipients)
            Write(template, recipient.Email!, recipient.Language, path, more);
    }

    void Write(string template, string address, string? known, string path, Func<string, object[]> more)
    {
        var language = Languages.Has(known) ? known! : Languages.Default;
        letters.Write(text, template, address, language, () => [site["Site.Name"].Value, letters.Link(language, path), .. more(language)]);
    }
}
