using System.Text.Json;
using System.Text.Json.Nodes;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>Says of a dump what it is, on which terms it may be used and how to check it (Frictionless Data Package 1.0).</summary>
public sealed class DataPackage(Installation installation, OpenDataSettings settings, IStringLocalizer<OpenDataText> text)
{
    /// <summary>The name of the file that says so.</summary>
    public const string FileName = "datapackage.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Describes the files of a dump.</summary>
    public byte[] Describe(DateTimeOffset at, IEnumerable<DumpFile> files) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["profile"] = "data-package",
        ["name"] = "diaspora-organizations",
        ["title"] = text["Package.Title"].Value,
        ["description"] = text["Package.About"].Value,
        ["homepage"] = $"{installation.Address.TrimEnd('/')}/{Languages.Current}/open-data",
        ["created"] = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        ["licenses"] = new JsonArray(new JsonObject { ["name"] = settings.Licence, ["path"] = settings.LicenceAddress }),
        ["sources"] = new JsonArray(new JsonObject { ["title"] = installation.Owner(Languages.Current) ?? text["Package.Title"].Value, ["path"] = installation.Address }),
        ["resources"] = new JsonArray([.. files.Select(Resource)]),
    }, Readable);

    private static JsonObject Resource(DumpFile file)
    {
        var resource = new JsonObject
        {
            ["name"] = file.Name.StartsWith("co-investment.", StringComparison.Ordinal)
                ? file.Name.Replace(".gz", "", StringComparison.Ordinal).Replace('.', '-')
                : file.Name.Split('.')[0].Replace('_', '-') + (file.Name.Contains(".hsds.", StringComparison.Ordinal) ? "-hsds" : ""),
            ["path"] = file.Name,
            ["mediatype"] = file.MediaType,
        };
        if (file.Name.EndsWith(".gz", StringComparison.Ordinal))
            resource["compression"] = "gz";
        resource["bytes"] = file.Bytes;
        resource["hash"] = "sha256:" + file.Hash;
        return resource;
    }
}
