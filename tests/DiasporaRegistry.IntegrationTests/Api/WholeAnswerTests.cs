using System.Globalization;
using System.Text.Json;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>The API says of an organization exactly what its anonymous page says: each field of one stands on the other.</summary>
public sealed class WholeAnswerTests(ProfileRegister register) : IClassFixture<ProfileRegister>
{
    // What a page of facts is called, and the field of the API that says the same; a fact that has no line here fails.
    private static readonly Dictionary<string, string> Facts = new()
    {
        ["Tipo"] = "kind",
        ["Otros nombres"] = "names",
        ["Nombre anterior"] = "names",
        ["Nombres anteriores"] = "names",
        ["De dónde vienen"] = "origins",
        ["Dónde viven"] = "residences",
        ["Para qué trabajan"] = "objectives",
        ["Año de fundación"] = "year_founded",
        ["Por qué se fundó"] = "founding_reasons",
        ["Lenguas"] = "languages",
        ["Integrantes"] = "core_members",
        ["Viene de"] = "predecessor",
        ["Sigue en"] = "successors",
        ["Estado"] = "registrations",
        ["Número de registro"] = "registrations",
        ["Vigencia"] = "registrations",
        ["Datos confirmados por la organización"] = "registrations",
        ["La emitió la federación"] = "registrations",
        ["Se fundaron"] = "members_sum",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Organizations => ["club", "old", "second", "heir", "partly", "coalition", "larger", "mapped"];

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task Each_field_of_the_answer_stands_on_the_page_and_each_fact_of_the_page_in_the_answer(string name)
    {
        var id = Of(name).Id;
        var page = await register.App.Anonymous().GetAsync($"/es/directory/{id}");
        using var answer = JsonDocument.Parse(await register.App.Anonymous().Client.GetStringAsync(new Uri($"/api/v1/organizations/{id}?lang=es", UriKind.Relative), Cancel));
        using var language = Languages.Use("es");
        var text = Flat(page.Document.QuerySelector("main")!.TextContent);
        var missing = Shown(answer.RootElement, "", answer.RootElement).Where(s => !text.Contains(Flat(s.Text), StringComparison.Ordinal) && !page.Html.Contains(s.Text, StringComparison.Ordinal))
            .Select(s => $"{s.Path}: {s.Text}").ToList();
        Assert.True(missing.Count == 0, $"Not on the page: {string.Join("; ", missing)}");

        var people = await ListWordsAsync();
        foreach (var key in page.Document.QuerySelectorAll("main dl:not(.reg-sums):not(#sources dl) dt").Select(d => d.TextContent.Trim()).Where(k => !people.Contains(k)))
        {
            Assert.True(Facts.ContainsKey(key), $"The page has a fact, {key}, that the API is not known to say.");
            var field = answer.RootElement.GetProperty(Facts[key]);
            // That the kind is not known is said in words on the page, and by nothing in the answer.
            if (key == "Tipo" && text.Contains("Tipo Organización", StringComparison.Ordinal) && field.ValueKind is JsonValueKind.Null)
                continue;
            Assert.True(field.ValueKind is not JsonValueKind.Null && (field.ValueKind is not JsonValueKind.Array || field.GetArrayLength() > 0), $"{key} stands on the page, and {Facts[key]} is empty.");
        }

        Assert.Equal(page.Document.QuerySelectorAll("main dl:not(#sources dl) dt").Count(d => people.Contains(d.TextContent.Trim())), answer.RootElement.GetProperty("board").GetArrayLength() + answer.RootElement.GetProperty("contacts").GetArrayLength());
        Assert.Equal(page.Document.QuerySelectorAll("#documents li").Length, answer.RootElement.GetProperty("documents").GetArrayLength());
        Assert.Equal(page.Document.QuerySelectorAll("#sources dt").Length, answer.RootElement.GetProperty("sources").GetArrayLength());
        Assert.Equal(page.Document.QuerySelectorAll("#projects h3").Length, answer.RootElement.GetProperty("projects").GetArrayLength());
    }

    [Fact]
    public async Task A_download_of_all_says_of_each_exactly_what_the_answer_does()
    {
        var file = JsonDocument.Parse((await register.App.Anonymous().DownloadAsync("/es/directory/download", "json")).Bytes).RootElement.EnumerateArray().ToDictionary(o => o.GetProperty("id").GetGuid());
        foreach (var name in Organizations.Select(o => o.Data))
        {
            var id = Of(name).Id;
            using var answer = JsonDocument.Parse(await register.App.Anonymous().Client.GetStringAsync(new Uri($"/api/v1/organizations/{id}?lang=es", UriKind.Relative), Cancel));
            Assert.True(JsonElement.DeepEquals(answer.RootElement, file[id]), $"{answer.RootElement}\n{file[id]}");
        }
    }

    // On the page, the board's positions and the kinds of contacts are keys of their own.
    private async Task<HashSet<string>> ListWordsAsync()
    {
        await using var db = register.App.Open();
        return [.. await db.CodeLists.Where(e => e.List == "board_position" || e.List == "contact_kind").Select(e => e.NameEs).ToListAsync(Cancel)];
    }

    // Every leaf of the answer, as the page writes it; a field without a line here fails.
    private IEnumerable<(string Path, string Text)> Shown(JsonElement value, string path, JsonElement around)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                yield break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    foreach (var shown in Shown(item, path, value))
                        yield return shown;
                }

                yield break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    foreach (var shown in Shown(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", value))
                        yield return shown;
                }

                yield break;
            default:
                if (Written(path, value, around) is { } text)
                    yield return (path, text);
                yield break;
        }
    }

    private string? Written(string path, JsonElement value, JsonElement around)
    {
        var names = register.App.Services.GetRequiredService<ListedNames>();
        var words = register.App.Services.GetRequiredService<Words>();
        var zone = register.App.Services.GetRequiredService<Installation>().Zone;
        var text = value.ToString();
        return path switch
        {
            "id" or "page" or "documents.address" => text.Split('/')[^1],
            "is_mapped" => value.GetBoolean() ? "Localizada" : null,
            "provenance" => null,
            "sources.field" => register.App.Services.GetRequiredService<IStringLocalizer<DirectoryText>>()[$"Field.{SearchAddress.ValueOf<StatedField>(text)}"],
            "sources.is_found" => null,
            "sources.country" => around.GetProperty("is_found").GetBoolean() ? names.Country(text) : null,
            "mapped_for" or "registrations.country" => names.Country(text),
            "mapped_at" or "sources.at" or "changed_at" or "registrations.since" or "registrations.confirmed_at" or "documents.added_at" => Formats.Date(value.GetDateTimeOffset(), zone),
            "name" or "names.text" or "purpose" or "residences.address" or "board.name" or "contacts.value" or "documents.title" or "registrations.number" or "origins.locality" => text,
            "members.name" or "past_members.name" or "coalitions.name" or "past_coalitions.name" or "predecessor.name" or "predecessors.name" or "successors.name" or "registrations.issued_by.name" => text,
            "members.place" or "past_members.place" or "members_sum.origins.label" or "members_sum.residences.label" or "origins.label" or "residences.label" or "projects.place_label" => text,
            "members.id" or "past_members.id" or "coalitions.id" or "past_coalitions.id" or "predecessor.id" or "predecessors.id" or "successors.id" or "registrations.issued_by.id" or "projects.parties.organization" => text == register.Club.Id.ToString() && path.StartsWith("projects", StringComparison.Ordinal) ? null : $"/es/directory/{text}",
            "members_sum.origins.id" or "members_sum.residences.id" or "origins.id" or "residences.id" or "projects.place" => text,
            "names.type" => text is "official" or "former" ? null : words.Of(SearchAddress.ValueOf<NameType>(text)!.Value).ToLower(CultureInfo.CurrentCulture),
            "names.language" => around.GetProperty("type").GetString() == "official" ? null : $"lang=\"{text}\"",
            "kind" => words.Of(SearchAddress.ValueOf<OrganizationKind>(text)!.Value),
            "names.from_year" or "names.until_year" or "members.from_year" or "members.until_year" or "past_members.from_year" or "past_members.until_year" or "coalitions.from_year" or "coalitions.until_year"
                or "past_coalitions.from_year" or "past_coalitions.until_year" or "members_sum.first_year_founded" or "members_sum.last_year_founded" or "year_founded" or "projects.year" => text,
            "members.is_one_sided" or "past_members.is_one_sided" or "coalitions.is_one_sided" or "past_coalitions.is_one_sided" => null,
            "predecessors.kind" or "successors.kind" => words.Of(SearchAddress.ValueOf<SuccessionKind>(text)!.Value),
            "predecessors.on" or "successors.on" => Formats.Date(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "objectives" => names.Of("objective", text),
            "founding_reasons" => names.Of("founding_reason", text),
            "languages" => names.Of("language", text),
            "dissolved_on" or "board.until" or "registrations.valid_from" or "registrations.valid_until" or "registrations.not_confirmed_since" => Formats.Date(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "core_members" or "wider_reach" or "members_sum.people" => value.GetInt32() == 0 ? null : Formats.Number(value.GetInt32()),
            "women_among_members" => Formats.Percent(value.GetInt32() / 100m),
            "members_sum.members" or "members_sum.members_that_say_people" or "members_sum.members_that_say_years" or "members_sum.origins.members" or "members_sum.residences.members" => null,
            "hidden_members" => value.GetInt32() == 0 ? null : value.GetInt32() == 1 ? "Una organización más que no es pública" : Formats.Number(value.GetInt32()),
            "board.position" => names.Of("board_position", text),
            "contacts.kind" => names.Of("contact_kind", text),
            "consulates.label" => text,
            "consulates.country" or "consulates.is_confirmed" or "documents.kind" or "documents.bytes" => null,
            "registrations.state" => words.Of(SearchAddress.ValueOf<RegistrationState>(text)!.Value),
            "origins.latitude" or "origins.longitude" or "residences.latitude" or "residences.longitude" => $"=\"{value.GetDouble().ToString(CultureInfo.InvariantCulture)}\"",
            "projects.title" => text,
            "projects.programme" => $"/programmes/{text}",
            "projects.currency" => text,
            "projects.parties.kind" => around.TryGetProperty("name", out var named) && named.ValueKind != JsonValueKind.Null ? words.Of(SearchAddress.ValueOf<PartyKind>(text)!.Value) : null,
            "projects.parties.name" => text,
            "projects.parties.planned" or "projects.parties.committed" or "projects.parties.paid" => Formats.Money(value.GetDecimal(), "MXN")["MXN ".Length..],
            _ => throw new InvalidOperationException($"The API says {path}, and no line here says how the page does."),
        };
    }

    private Organization Of(string name) => name switch
    {
        "club" => register.Club,
        "old" => register.Old,
        "second" => register.Second,
        "heir" => register.Heir,
        "partly" => register.Partly,
        "coalition" => register.Coalition,
        "larger" => register.Larger,
        _ => register.Mapped,
    };

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
