using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Accounts.Personal;

/// <summary>Writes what the register keeps of a person as JSON, row by row as it is read, so that it takes no more memory for somebody who did much.</summary>
public sealed class PersonalDownload(RegistryDb db)
{
    /// <summary>The format's name and version; a field that is added leaves it as it is.</summary>
    public const string Format = "diaspora-register/my-data/1";

    /// <summary>The section about the account itself, which is one object; all others are lists.</summary>
    public const string AccountSection = "account";

    private const int FlushedAt = 32 * 1024;

    private static readonly JavaScriptEncoder Letters = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static readonly JsonSerializerOptions Rows = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = Letters,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes all of it; <paramref name="documentation"/> is where its fields are explained.</summary>
    public async Task WriteAsync(PipeWriter to, Account account, DateTimeOffset at, string documentation, CancellationToken cancel)
    {
        var flushed = 0L;
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, Encoder = Letters });
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("madeAt", at);
        json.WriteString("documentation", documentation);
        json.WritePropertyName(AccountSection);
        JsonSerializer.Serialize(json, await AccountAsync(account, cancel), Rows);
        var person = Person.Of(account);
        foreach (var section in PersonalSections.All)
        {
            json.WriteStartArray(section.Name);
            foreach (var rows in section.Rows(db, person))
            {
                await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
                {
                    JsonSerializer.Serialize(json, row, row.GetType(), Rows);
                    if (json.BytesCommitted - flushed < FlushedAt)
                        continue;
                    flushed = json.BytesCommitted;
                    await to.FlushAsync(cancel);
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        await json.FlushAsync(cancel);
        await to.FlushAsync(cancel);
    }

    private async Task<object> AccountAsync(Account account, CancellationToken cancel) => new
    {
        account.Id,
        Name = account.DisplayName,
        account.Email,
        account.Language,
        account.CreatedAt,
        account.EmailConfirmed,
        account.PhoneNumber,
        HasPassword = account.PasswordHash is not null,
        HasAuthenticatorApp = account.TwoFactorEnabled,
        FailedSignIns = account.AccessFailedCount,
        LockedUntil = account.LockoutEnd,
        account.IsDemonstration,
        Logins = await db.UserLogins.Where(l => l.UserId == account.Id).Select(l => l.LoginProvider).ToListAsync(cancel),
        Claims = await db.UserClaims.Where(c => c.UserId == account.Id).Select(c => new { c.ClaimType, c.ClaimValue }).ToListAsync(cancel),
        // Their values are secrets that open the account, and stay inside.
        Keys = await db.UserTokens.Where(t => t.UserId == account.Id && t.LoginProvider != Account.EndedSessions).Select(t => t.Name).ToListAsync(cancel),
    };
}
