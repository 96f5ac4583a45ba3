using System.Data.Common;
using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Import;

/// <summary>The command <c>import FILE --country MX [--encoding CODE] [--separator C] [--header LINE] [--sheet NAME] [--mapping NAME] [--dry-run] [--json] [--language es|en]</c>: brings a list of any shape of organizations into the register as mapped ones.</summary>
public static class ImportCommand
{
    /// <summary>The whole list was read.</summary>
    public const int Done = 0;
    /// <summary>Some rows were refused; the others were imported.</summary>
    public const int SomeRowsRefused = 1;
    /// <summary>Nothing was imported: wrong use, no such file, unknown country, not a list, or no database.</summary>
    public const int NothingDone = 2;

    /// <summary>Runs it; <paramref name="args"/> may begin with the command's own name.</summary>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var words = Arguments.Read(args);
        if (words.Problem is { } problem)
            return await RefuseAsync(output, words.Language, problem);

        try
        {
            if (!File.Exists(words.File))
                return await RefuseAsync(output, words.Language, new ImportNote("FileNotFound", words.File!));
            await using var stream = new FileStream(words.File, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            var mapping = words.Mapping is null ? null : await db.ImportMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Country == words.Country && m.Name == words.Mapping, cancellationToken);
            if (words.Mapping is not null && mapping is null)
                return await RefuseAsync(output, words.Language, new ImportNote("MappingNotKnown", words.Mapping, words.Country!));
            var import = new OrganizationImport(db, scope.ServiceProvider.GetRequiredService<TimeProvider>());
            var request = new ImportRequest(Path.GetFileName(words.File), words.Country!, Actor.System, words.IsDryRun, words.Wish, mapping);
            var report = await import.RunAsync(stream, request, cancellationToken);
            if (words.IsJson)
                await ImportReportText.WriteJsonAsync(report, words.Language, output);
            else
                await ImportReportText.WriteAsync(report, words.Language, output);
            return report.Count(RowOutcome.Refused) > 0 ? SomeRowsRefused : Done;
        }
        catch (UnreadableListException e)
        {
            foreach (var preview in e.Previews)
            {
                await output.WriteLineAsync(ImportText.Of(words.Language, "EncodingPreview", preview.Encoding.Code));
                foreach (var line in preview.Lines)
                    await output.WriteLineAsync("    " + ImportReportText.Printable(line));
            }

            return await RefuseAsync(output, words.Language, e.Reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(output, words.Language, new ImportNote("FileNotOpened", words.File!));
        }
        catch (Exception e) when (e is DbException or DbUpdateException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            return await RefuseAsync(output, words.Language, new ImportNote("DatabaseFailed"));
        }
        catch (OperationCanceledException)
        {
            return await RefuseAsync(output, words.Language, new ImportNote("Interrupted"));
        }
    }

    private static async Task<int> RefuseAsync(TextWriter output, string language, ImportNote reason)
    {
        await output.WriteLineAsync(ImportReportText.Printable(ImportText.Of(language, reason)));
        return NothingDone;
    }

    private sealed record Arguments(string? File, string? Country, bool IsDryRun, string Language, ReadingWish Wish, ImportNote? Problem, string? Mapping = null, bool IsJson = false)
    {
        public static Arguments Read(string[] args)
        {
            var (file, country, isDryRun, language) = ((string?)null, (string?)null, false, "es");
            var wish = ReadingWish.Found;
            string? mapping = null;
            var isJson = false;
            ImportNote? problem = null;
            for (var i = args is ["import", ..] ? 1 : 0; i < args.Length; i++)
            {
                switch (args[i])
                {
                    case "--dry-run":
                        isDryRun = true;
                        break;
                    case "--country" when i + 1 < args.Length:
                        country = args[++i].ToUpperInvariant();
                        break;
                    case "--language" when i + 1 < args.Length && args[i + 1] is "es" or "en":
                        language = args[++i];
                        break;
                    case "--json":
                        isJson = true;
                        break;
                    case "--mapping" when i + 1 < args.Length:
                        mapping = args[++i];
                        break;
                    case "--encoding" when i + 1 < args.Length:
                        wish = wish with { Encoding = TextEncoding.Of(args[++i]) };
                        if (wish.Encoding is null)
                            problem ??= new ImportNote("EncodingNotKnown", args[i], string.Join(", ", TextEncoding.All.Select(e => e.Code)));
                        break;
                    case "--separator" when i + 1 < args.Length && args[i + 1] is ['\t' or ',' or ';' or '|'] or "tab":
                        wish = wish with { Separator = args[++i] == "tab" ? '\t' : args[i][0] };
                        break;
                    case "--header" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0:
                        wish = wish with { HeaderLine = line };
                        i++;
                        break;
                    case "--sheet" when i + 1 < args.Length:
                        wish = wish with { Sheet = args[++i] };
                        break;
                    case var word when file is null && word.Length > 0 && !word.StartsWith("--", StringComparison.Ordinal):
                        file = word;
                        break;
                    default:
                        problem ??= new ImportNote("WrongUse");
                        break;
                }
            }

            if (file is null || country is null)
                problem ??= new ImportNote("WrongUse");
            else if (!CountriesOfOrigin.Contains(country))
                problem ??= new ImportNote("CountryOfOriginNotKnown", country, string.Join(", ", CountriesOfOrigin.Codes));
            return new Arguments(file, country, isDryRun, language, wish, problem, mapping, isJson);
        }
    }
}
