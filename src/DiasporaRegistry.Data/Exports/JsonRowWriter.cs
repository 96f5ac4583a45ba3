using System.Text.Encodings.Web;
using System.Text.Json;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Exports;

/// <summary>Writes organizations as a list of objects, with the names that the API gives to the same facts.</summary>
internal sealed class JsonRowWriter : IRowWriter
{
    /// <summary>Letters as they are: what is written is a file, never a part of a page.</summary>
    internal static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter json;
    private readonly ExportFile file;

    public JsonRowWriter(Stream stream, ExportFile file)
    {
        this.file = file;
        json = new Utf8JsonWriter(stream, Plain);
        json.WriteStartArray();
    }

    public async Task WriteAsync(IReadOnlyList<OrganizationRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
            Write(row);
        await json.FlushAsync(cancellationToken);
    }

    public Task EndAsync(CancellationToken cancellationToken)
    {
        json.WriteEndArray();
        return json.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => json.DisposeAsync();

    private void Write(OrganizationRow row)
    {
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteString("name", row.Name);
        Each("names", row.Names, n =>
        {
            json.WriteString("text", n.Text);
            json.WriteString("type", ExportCode.Of(n.Type));
            json.WriteString("language", n.Language);
        });
        json.WriteString("kind", row.Kind is { } kind ? ExportCode.Of(kind) : null);
        json.WriteBoolean("is_mapped", row.IsMapped);
        Texts("standing", row.StandingsOn(file.Today).Select(ExportCode.Of));
        Each("origins", row.Origins, o => Place(o.Place, o.Locality));
        Each("residences", row.Residences, r =>
        {
            Place(r.Place, null);
            json.WriteString("address", r.Address);
        });
        Texts("objectives", row.Objectives);
        Texts("founding_reasons", row.FoundingReasons);
        Texts("languages", row.Languages);
        json.WriteString("purpose", row.Purpose);
        Number("year_founded", row.YearFounded);
        json.WriteString("dissolved_on", row.DissolvedOn is { } day ? ExportCode.Of(day) : null);
        Number("core_members", row.CoreMembers);
        Number("wider_reach", row.WiderReach);
        Number("women_among_members", row.WomenAmongMembers);
        Each("contacts", row.Contacts, c =>
        {
            json.WriteString("kind", c.Kind);
            json.WriteString("value", c.Value);
        });
        Each("board", row.Board, b =>
        {
            json.WriteString("name", b.Name);
            json.WriteString("position", b.Position);
            json.WriteString("until", b.To is { } until ? ExportCode.Of(until) : null);
        });
        Each("consulates", row.Consulates, c =>
        {
            json.WriteString("country", c.Country);
            json.WriteString("code", c.Code);
            json.WriteString("label", file.Words.NameOf("consulate", c.Code));
            json.WriteBoolean("is_confirmed", c.IsConfirmed);
        });
        Each("registrations", row.Registrations, Registration);
        Each("coalitions", row.Coalitions, Related);
        json.WritePropertyName("predecessor");
        if (row.Predecessor is { } predecessor)
        {
            json.WriteStartObject();
            Related(predecessor);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("changed_at", row.ChangedAt);
        json.WriteString("page", $"{file.Words.Page}/{row.Id}");
        json.WriteEndObject();
    }

    private void Place(PlaceOfRow place, string? locality)
    {
        json.WriteString("id", place.Code);
        json.WriteString("label", place.LabelIn(file.Words.Language));
        json.WriteString("locality", locality);
        Number("latitude", place.Latitude);
        Number("longitude", place.Longitude);
    }

    private void Registration(RegistrationOfRow registration)
    {
        var (state, until) = (registration.State, registration.ValidUntil);
        json.WriteString("country", registration.Country);
        json.WriteString("state", ExportCode.Of(state));
        json.WriteString("since", registration.StateSince);
        json.WriteString("valid_until", until is { } day ? ExportCode.Of(day) : null);
        json.WriteString("number", registration.Number);
        json.WriteString("not_confirmed_since", RegistrationStates.Recognised.Contains(state) && (state == RegistrationState.Expired || until < file.Today) && until is { } over ? ExportCode.Of(over) : null);
    }

    private void Related(RelatedOfRow other)
    {
        json.WriteString("id", other.Id);
        json.WriteString("name", other.Name);
    }

    private void Texts(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Each<T>(string name, IReadOnlyList<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Number(string name, int? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private void Number(string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }
}
