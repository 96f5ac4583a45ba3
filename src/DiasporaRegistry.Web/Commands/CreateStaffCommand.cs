using System.Globalization;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Pages.Staff;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Commands;

/// <summary>The verb <c>create-staff</c>: invites somebody to a country's staff, the first administrator among them. Nobody's password is ever said: who is invited chooses it behind the link.</summary>
internal static class CreateStaffCommand
{
    /// <summary>The address has that role, or an invitation to it that still holds.</summary>
    public const int IsThere = 1;

    /// <summary>The roles, as they are said on the command line.</summary>
    public static IReadOnlyDictionary<string, StaffRole> Roles { get; } = new Dictionary<string, StaffRole>(StringComparer.Ordinal)
    {
        ["administrator"] = StaffRole.MinistryAdministrator,
        ["reviewer"] = StaffRole.MinistryReviewer,
        ["consular-officer"] = StaffRole.ConsularOfficer,
        ["programme-officer"] = StaffRole.ProgrammeOfficer,
        ["committee-member"] = StaffRole.CommitteeMember,
        ["auditor"] = StaffRole.Auditor,
    };

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(VerbCall call)
    {
        var (email, country, language) = (call.Words[0].Trim(), call.Said("--country")!.ToUpperInvariant(), call.Said("--language") ?? Languages.Default);
        var consulate = call.Said("--consulate");
        if (!EmailForm.LooksLikeAnAddress(email))
            return await RefuseAsync($"{email} is no address of mail.");
        if (!CountriesOfOrigin.Contains(country))
            return await RefuseAsync($"{country} is no country of origin; there are {string.Join(", ", CountriesOfOrigin.Codes)}.");
        if (!Roles.TryGetValue(call.Said("--role") ?? "administrator", out var role))
            return await RefuseAsync($"There is no role {call.Said("--role")}; there are {string.Join(", ", Roles.Keys)}.");
        if (!Languages.Has(language))
            return await RefuseAsync($"There is no language {language}; there are {string.Join(", ", Languages.All)}.");
        if ((role == StaffRole.ConsularOfficer) != (consulate is not null))
            return await RefuseAsync(consulate is null ? "A consular officer is one of a consulate: say --consulate CODE." : "Only a consular officer is one of a consulate: leave --consulate out.");

        await using var scope = call.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (db, invitations, now) = (services.GetRequiredService<RegistryDb>(), services.GetRequiredService<Invitations>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (consulate is not null && !await db.Consulates.AnyAsync(c => c.Code == consulate && c.Country == country, call.Cancel))
            return await RefuseAsync($"{country} has no consulate {consulate}.");
        await using var transaction = await db.Database.BeginTransactionAsync(call.Cancel);
        await invitations.HoldCountryAsync(country, call.Cancel);
        var normal = email.ToUpperInvariant();
        if (await db.Appointments.AnyAsync(a => a.Country == country && a.Role == role && a.ConsulateCode == consulate && a.EndedAt == null && db.Users.Any(u => u.Id == a.AccountId && u.NormalizedEmail == normal), call.Cancel))
            return await RefuseAsync($"{email} has that role already.", IsThere);
        var open = await invitations.OpenAsync(email, role, country, consulate, call.Cancel);
        // A link is shown once: who lost it asks again, and the first one opens nothing any more.
        if (!call.Has("--print-link") && open.Any(i => i.ExpiresAt > now))
            return await RefuseAsync($"{email} has an invitation to that role that still holds. With --print-link it is taken back, and another one made.", IsThere);
        foreach (var old in open)
            old.Withdraw(now);
        var (invitation, link) = call.Has("--print-link")
            ? invitations.Prepare(email, role, country, consulate, Guid.Empty, language)
            : (await invitations.WriteAsync(email, role, country, consulate, Guid.Empty, language, call.Cancel), null);
        await db.SaveAsync(new Act("staff.invited", Actor.System, invitation.Id, country, Reason: "command line"), call.Cancel);
        await transaction.CommitAsync(call.Cancel);

        if (call.IsJson)
            await call.Output.WriteLineAsync(JsonSerializer.Serialize(new { email, country, role = role.ToString(), consulate, expiresAt = invitation.ExpiresAt, link }, JsonSerializerOptions.Web));
        else if (link is null)
            await call.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{email} is invited, and a mail waits to be sent. Its link works once, until {invitation.ExpiresAt:u}."));
        else
            await call.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{link}\nWhoever opens it becomes staff of {country}. It works once, until {invitation.ExpiresAt:u}, and is not shown again."));
        return Verbs.Done;

        async Task<int> RefuseAsync(string why, int code = Verbs.NothingDone)
        {
            await call.Remarks.WriteLineAsync(why);
            return code;
        }
    }
}
