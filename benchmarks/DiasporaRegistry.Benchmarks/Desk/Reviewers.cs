using System.Globalization;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DiasporaRegistry.Benchmarks.Desk;

/// <summary>Reviewers with accounts of their own, who sign in as anybody does: by password, then by the code of their telephone.</summary>
internal static partial class Reviewers
{
    private const string Password = "una contraseña sólo de la medición";

    public static async Task<IReadOnlyList<(string Email, string Key)>> AppointAsync(RegistryDb db, int count, string country, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var hash = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(new Account(), Password);
        var made = new List<(string, string)>();
        for (var i = 1; i <= count; i++)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"reviewer{i:00}@desk.example");
            var account = new Account
            {
                Id = Guid.CreateVersion7(now),
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                EmailConfirmed = true,
                DisplayName = $"Revisora {i}",
                CreatedAt = now,
                PasswordHash = hash,
                SecurityStamp = Guid.CreateVersion7(now).ToString(),
                TwoFactorEnabled = true,
            };
            var key = Totp.NewKey();
            db.Add(account);
            db.Add(new IdentityUserToken<Guid> { UserId = account.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = key });
            db.Add(new StaffAppointment(account.Id, StaffRole.MinistryReviewer, country, null, null, now));
            made.Add((email, key));
        }

        await db.SaveAsync(new Act("benchmark.accounts", Actor.System));
        return made;
    }

    /// <summary>The cookies of a session with a second factor.</summary>
    public static async Task<string> SignInAsync(string site, string email, string key, TimeProvider clock)
    {
        var cookies = new System.Net.CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(site) };
        var page = await client.GetAsync("/es/account/sign-in");
        var asked = await SendAsync(client, page, ("Form.Email", email), ("Form.Password", Password));
        var inside = await SendAsync(client, asked, ("Form.Code", Totp.CodeAt(key, clock.GetUtcNow())));
        using var desk = await client.GetAsync("/es/review");
        return inside.IsSuccessStatusCode && desk.RequestMessage!.RequestUri!.AbsolutePath == "/es/review" ? cookies.GetCookieHeader(new Uri(site))
            : throw new InvalidOperationException($"{email} could not sign in: {desk.RequestMessage!.RequestUri} says {(int)desk.StatusCode}.");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpResponseMessage page, params (string Name, string Value)[] typed)
    {
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. typed.Append(("__form", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
        var answer = await client.PostAsync(page.RequestMessage!.RequestUri, form);
        page.Dispose();
        return answer;
    }

    [GeneratedRegex("name=\"__form\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
