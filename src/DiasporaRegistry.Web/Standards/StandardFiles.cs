using System.Text;
using System.Text.Json;
using System.Xml;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.OpenData;
using DiasporaRegistry.Web.Pages.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Standards;

/// <summary>A file of all co-investment by another standard.</summary>
public enum StandardFile
{
    /// <summary>360Giving 1.4, JSON.</summary>
    GrantsJson,
    /// <summary>360Giving 1.4, a workbook.</summary>
    GrantsXlsx,
    /// <summary>IATI 2.03 activities, XML.</summary>
    IatiXml,
}

/// <summary>Writes all co-investment by other standards, portion by portion. Whoever calls holds a snapshot, so that a file is of one moment.</summary>
public sealed class StandardFiles(RegistryDb db, Grants grants, IatiActivities activities, Publisher publisher, OpenDataSettings settings, IStringLocalizer<StandardsText> words, TimeProvider clock)
{
    /// <summary>The version of 360Giving.</summary>
    public const string GrantsVersion = "1.4";

    /// <summary>The name of a file.</summary>
    public static string NameOf(StandardFile file) => file switch { StandardFile.GrantsJson => "360giving.json", StandardFile.GrantsXlsx => "360giving.xlsx", _ => "iati.xml" };

    /// <summary>Its media type.</summary>
    public static string TypeOf(StandardFile file) => file switch { StandardFile.GrantsJson => "application/json; charset=utf-8", StandardFile.GrantsXlsx => ExportFormat.Xlsx.MediaType(), _ => "application/xml; charset=utf-8" };

    /// <summary>Writes a file in the language that is in use; activities are in both.</summary>
    public Task WriteAsync(StandardFile file, Stream stream, CancellationToken cancel) => file switch
    {
        StandardFile.GrantsJson => JsonAsync(stream, cancel),
        StandardFile.GrantsXlsx => XlsxAsync(stream, cancel),
        _ => IatiAsync(stream, cancel),
    };

    async Task JsonAsync(Stream stream, CancellationToken cancel)
    {
        var categories = await CategoryWords.ReadAsync(db, null, cancel);
        await using var json = new Utf8JsonWriter(stream, ExportFormats.PlainJson);
        json.WriteStartObject();
        json.WriteString("version", GrantsVersion);
        json.WriteString("title", words["Grants.Title"]);
        json.WriteString("description", words["Grants.About"]);
        json.WriteString("issued", ExportCode.Of(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        json.WriteStartObject("publisher");
        json.WriteString("name", publisher.NameIn(Languages.Current) ?? words["Iati.Publisher"]);
        json.WriteString("website", publisher.Site);
        json.WriteEndObject();
        json.WriteString("license", settings.LicenceAddress);
        json.WriteString("licenseName", settings.Licence);
        json.WriteStartArray("grants");
        await foreach (var project in db.PublishedAsync(cancel))
        {
            foreach (var grant in grants.Of(project, categories))
                GrantJson.Write(json, grant);
            // Nothing waits in memory for the rest.
            if (json.BytesPending > 1 << 16)
                await json.FlushAsync(cancel);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    async Task XlsxAsync(Stream stream, CancellationToken cancel)
    {
        var categories = await CategoryWords.ReadAsync(db, null, cancel);
        var file = new ExportFile(new ExportWords(Languages.Current, publisher.Site, (_, code) => code, key => key), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        await using var writer = ExportFormats.Xlsx(stream, file, GrantColumns.All, "grants", isDescribed: false);
        await foreach (var project in db.PublishedAsync(cancel))
            await writer.WriteAsync([.. grants.Of(project, categories)], cancel);
        await writer.EndAsync(cancel);
    }

    async Task IatiAsync(Stream stream, CancellationToken cancel)
    {
        var categories = await CategoryWords.ReadAsync(db, null, cancel);
        var open = (await db.PublicYears().Where(y => y.State == ProgrammeYearState.Open).Select(y => y.ProgrammeCode).Distinct().ToListAsync(cancel)).ToHashSet();
        var children = (await db.PublicProjects().OrderBy(p => p.Id).Select(p => new ProjectFacts { Id = p.Id, Reference = p.Reference, ProgrammeCode = p.ProgrammeCode }).ToListAsync(cancel)).ToLookup(p => p.ProgrammeCode);
        await using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "iati-activities", null);
        await xml.WriteAttributeStringAsync(null, "version", null, IatiActivities.Version);
        await xml.WriteAttributeStringAsync(null, "generated-datetime", null, ExportCode.Of(new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero)));
        foreach (var programme in await db.Programmes.AsNoTracking().OrderBy(p => p.Code).ToListAsync(cancel))
            await activities.WriteAsync(xml, programme, open.Contains(programme.Code), children[programme.Code].Select(activities.IdOf));
        await foreach (var project in db.PublishedAsync(cancel))
            await activities.WriteAsync(xml, project, categories);
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
    }
}
