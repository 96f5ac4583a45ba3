using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>One account for each role, for people who try the register out. Everybody knows their password, so they exist nowhere else.</summary>
public sealed class DemonstrationAccounts(IHostEnvironment environment, RegisterDatabase database, IConfiguration settings)
{
    /// <summary>The password of all of them; no other account may have it.</summary>
    public const string Password = "jacaranda-y-marimba";

    /// <summary>The account that represents the demonstration's organizations.</summary>
    public const string Representative = "presidenta.club@demo.example";

    /// <summary>The account of a second person, who claims organizations that a list found.</summary>
    public const string Claimant = "secretario.club@demo.example";

    static readonly (string Email, string Name, StaffRole? Role, string? Country, string? Consulate)[] All =
    [
        (Representative, "Presidenta de club (demostración)", null, null, null),
        (Claimant, "Secretario de club (demostración)", null, null, null),
        ("revisora.mx@demo.example", "Revisora de México (demostración)", StaffRole.MinistryReviewer, "MX", null),
        ("revisor.mx@demo.example", "Revisor de México (demostración)", StaffRole.MinistryReviewer, "MX", null),
        ("administradora.mx@demo.example", "Administradora de México (demostración)", StaffRole.MinistryAdministrator, "MX", null),
        ("programa.mx@demo.example", "Encargada del programa de México (demostración)", StaffRole.ProgrammeOfficer, "MX", null),
        ("tesoreria.mx@demo.example", "Segunda persona del programa de México (demostración)", StaffRole.ProgrammeOfficer, "MX", null),
        ("comite.mx@demo.example", "Integrante del comité de México (demostración)", StaffRole.CommitteeMember, "MX", null),
        ("consul.losangeles@demo.example", "Cónsul en Los Ángeles (demostración)", StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES"),
        ("revisora.sv@demo.example", "Revisora de El Salvador (demostración)", StaffRole.MinistryReviewer, "SV", null),
        ("administrador.sv@demo.example", "Administrador de El Salvador (demostración)", StaffRole.MinistryAdministrator, "SV", null),
        ("revisor.gt@demo.example", "Revisor de Guatemala (demostración)", StaffRole.MinistryReviewer, "GT", null),
        ("administradora.gt@demo.example", "Administradora de Guatemala (demostración)", StaffRole.MinistryAdministrator, "GT", null),
    ];

    /// <summary>Whether this installation may have them: not in production on a database of its own, unless a setting says so.</summary>
    public bool AreAllowed => settings.GetValue<bool?>("Demonstration:Enabled") ?? environment.IsDevelopment();

    /// <summary>Whether start-up makes them: on the embedded database, elsewhere only when a setting says so.</summary>
    public bool AreWanted => settings.GetValue<bool?>("Demonstration:Enabled") ?? (environment.IsDevelopment() && database.IsEmbedded);

    /// <summary>Makes the accounts that are missing; doing it twice changes nothing.</summary>
    /// <returns>Each account's role, in a word, and its address.</returns>
    public static async Task<IReadOnlyList<(string Role, string Email)>> EnsureAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if (!scope.ServiceProvider.GetRequiredService<DemonstrationAccounts>().AreAllowed)
            throw new InvalidOperationException("Demonstration accounts have a password that everybody knows. They are not made here unless Demonstration:Enabled is true.");

        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two processes that start together: one makes them, the other waits and finds them made.
        await db.HoldAsync("demonstration_accounts", cancellationToken);
        var there = await db.Users.Where(a => a.IsDemonstration).Select(a => a.Email).ToListAsync(cancellationToken);
        var missing = All.Where(one => !there.Contains(one.Email)).ToList();
        if (missing.Count > 0)
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
            // One hash for all: each takes a while, on purpose, and this one protects nothing.
            var hash = users.PasswordHasher.HashPassword(new Account(), Password);
            var appointments = new List<StaffAppointment>();
            foreach (var one in missing)
            {
                var account = new Account
                {
                    Id = Guid.CreateVersion7(now),
                    UserName = one.Email,
                    Email = one.Email,
                    EmailConfirmed = true,
                    DisplayName = one.Name,
                    CreatedAt = now,
                    IsDemonstration = true,
                    PasswordHash = hash,
                    LockoutEnabled = false,
                };
                Check(await users.CreateAsync(account));
                if (one.Role is not { } role)
                    continue;
                Check(await users.SetAuthenticationTokenAsync(account, SecondFactor.Store, SecondFactor.KeyName, KeyOf(one.Email)));
                Check(await users.SetTwoFactorEnabledAsync(account, true));
                appointments.Add(new StaffAppointment(account.Id, role, one.Country, one.Consulate, null, now));
            }

            db.AddRange(appointments);
            await db.SaveAsync(new Act("demonstration.accounts", Actor.System), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. All.Select(one => (one.Consulate ?? (one.Role is null ? "Club" : $"{one.Role} {one.Country}"), one.Email))];
    }

    /// <summary>The staff of the demonstration, where it has any.</summary>
    internal static async Task<DemonstrationOffice?> OfficeAsync(RegistryDb db, CancellationToken cancellationToken)
    {
        var keys = await db.Users.Where(a => a.IsDemonstration).ToDictionaryAsync(a => a.Email!, a => a.Id, cancellationToken);
        return keys.TryGetValue("revisora.mx@demo.example", out var reviewer) && keys.TryGetValue("administradora.mx@demo.example", out var administrator)
            && keys.TryGetValue("consul.losangeles@demo.example", out var officer) ? new DemonstrationOffice(reviewer, administrator, officer) : null;
    }

    /// <summary>An account's authenticator key, the same in every installation.</summary>
    public static string KeyOf(string email) => Totp.Written(SHA256.HashData(Encoding.UTF8.GetBytes("diaspora-registry-demonstration:" + email)).AsSpan(0, 20));

    static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException("A demonstration account was refused: " + string.Join(" ", result.Errors.Select(e => e.Code)));
    }
}
