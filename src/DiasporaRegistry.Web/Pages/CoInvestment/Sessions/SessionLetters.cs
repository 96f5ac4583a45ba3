using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Sessions;

/// <summary>Tells the members of a committee by mail that they are awaited, and where to read about what.</summary>
public sealed class SessionLetters(RegistryDb db, Letters letters, IStringLocalizer<CoInvestmentText> text, IStringLocalizer<SiteText> site)
{
    /// <summary>Tells whoever has a seat when a session is held.</summary>
    public Task TellConvenedAsync(CommitteeSession session, Call call, CancellationToken cancel) => TellAsync(session, call, "Mail.Convened", $"committee/sessions/{session.Id}", cancel);

    /// <summary>Tells whoever has a seat that a session is not held.</summary>
    public Task TellCalledOffAsync(CommitteeSession session, Call call, CancellationToken cancel) => TellAsync(session, call, "Mail.SessionCalledOff", "committee", cancel);

    async Task TellAsync(CommitteeSession session, Call call, string template, string path, CancellationToken cancel)
    {
        var recipients = await (from member in db.CommitteeMembers
                                where member.YearId == call.YearId && member.LeftAt == null
                                join account in db.Users on member.AccountId equals account.Id
                                where account.EmailConfirmed && account.Email != null
                                select new { account.Email, account.Language }).AsNoTracking().ToListAsync(cancel);
        foreach (var recipient in recipients)
        {
            var language = Languages.Has(recipient.Language) ? recipient.Language : Languages.Default;
            letters.Write(text, template, recipient.Email!, language,
                () => [site["Site.Name"].Value, letters.Link(language, path), Formats.DateAndTime(session.HeldAt, CountriesOfOrigin.ZoneOf(call.Year!.Country))]);
        }
    }
}
