using System.Globalization;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Web.Import;

/// <summary>What the command <c>import</c> is asked for.</summary>
/// <param name="File">The list.</param>
/// <param name="Country">The country of origin whose ministry brings it in.</param>
/// <param name="Mapping">The name of a mapping that the ministry kept; by the headers where none is named.</param>
/// <param name="Wish">How the file is to be read.</param>
/// <param name="IsDryRun">Whether to look and report only.</param>
/// <param name="IsHeld">Whether to stop once all was looked at, so that people decide on the page.</param>
/// <param name="IsJson">Whether a program reads the report.</param>
/// <param name="AsksForHelp">Whether only to say what can be asked for.</param>
/// <param name="Language">The language of all words.</param>
/// <param name="Problem">What is wrong with the arguments.</param>
internal sealed record ImportArguments(string? File, string? Country, string? Mapping, ReadingWish Wish, bool IsDryRun, bool IsHeld, bool IsJson, bool AsksForHelp, string Language, ImportNote? Problem)
{
    /// <summary>Reads the words of a command line, with or without the command's own name before them.</summary>
    public static ImportArguments Read(string[] args)
    {
        var read = new ImportArguments(null, null, null, ReadingWish.Found, false, false, false, false, "es", null);
        for (var i = args is ["import", ..] ? 1 : 0; i < args.Length; i++)
            read = args[i].StartsWith('-') && args[i].Length > 1 ? read.Option(args[i], i + 1 < args.Length ? args[i + 1] : null, ref i) : read.File is null && args[i].Length > 0 ? read with { File = args[i] } : read.Wrong("ArgumentNotKnown", args[i]);
        if (read.AsksForHelp || read.Problem is not null)
            return read;
        if (read.File is null || read.Country is null)
            return read.Wrong(read.File is null ? "FileMissing" : "CountryMissing");
        if (read.IsHeld && read.IsDryRun)
            return read.Wrong("HoldOrDryRun");
        return CountriesOfOrigin.Contains(read.Country) ? read : read.Wrong("CountryOfOriginNotKnown", read.Country, string.Join(", ", CountriesOfOrigin.Codes));
    }

    private ImportArguments Option(string name, string? value, ref int at)
    {
        switch (name)
        {
            case "--help" or "-h" or "-?":
                return this with { AsksForHelp = true };
            case "--dry-run":
                return this with { IsDryRun = true };
            case "--hold":
                return this with { IsHeld = true };
            case "--json":
                return this with { IsJson = true };
            case "--country" or "--mapping" or "--language" or "--encoding" or "--separator" or "--header" or "--sheet":
                if (value is null or "" || value.StartsWith("--", StringComparison.Ordinal))
                    return Wrong("ValueMissing", name);
                at++;
                return With(name, value);
            default:
                return Wrong("OptionNotKnown", name);
        }
    }

    private ImportArguments With(string name, string value) => name switch
    {
        "--country" => this with { Country = value.ToUpperInvariant() },
        "--mapping" => this with { Mapping = value },
        "--sheet" => this with { Wish = Wish with { Sheet = value } },
        "--language" when value is "es" or "en" => this with { Language = value },
        "--encoding" => TextEncoding.Of(value) is { } known ? this with { Wish = Wish with { Encoding = known } } : Wrong("EncodingNotKnown", value, string.Join(", ", TextEncoding.All.Select(e => e.Code))),
        "--separator" when value is "tab" or "\t" or "," or ";" or "|" => this with { Wish = Wish with { Separator = value == "tab" ? '\t' : value[0] } },
        "--header" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 => this with { Wish = Wish with { HeaderLine = line } },
        _ => Wrong("ValueWrong", name, value),
    };

    // The first thing that is wrong is the one that is told.
    private ImportArguments Wrong(string key, params object[] with) => this with { Problem = Problem ?? new ImportNote(key, with) };
}
