using System.Text.Json;
using System.Text.Json.Nodes;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Pages.Staff.Lists;
using Json.Schema;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>Every public organization is valid by the compiled schema of HSDS 3.0, and says nothing that its page does not.</summary>
public sealed class HsdsTests(ProfileRegister register) : IClassFixture<ProfileRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_public_organization_is_valid_by_the_schema_in_both_languages()
    {
        var schema = JsonSchema.FromText(await File.ReadAllTextAsync(SharedData.Path("standards", "hsds-3.0", "schema", "compiled", "organization.json"), Cancel));
        foreach (var language in new[] { "es", "en" })
        {
            var page = await AskAsync($"organizations.hsds.json?per_page=100&lang={language}");
            var contents = page["contents"]!.AsArray();
            Assert.Equal(page["total_items"]!.GetValue<int>(), contents.Count);
            Assert.Equal(8, contents.Count);
            foreach (var organization in contents)
            {
                var result = schema.Evaluate(organization, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
                Assert.True(result.IsValid, $"{organization!["name"]}: {string.Join("; ", result.Details.Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")))}");
            }
        }
    }

    [Fact]
    public async Task The_schema_refuses_what_lacks_a_description()
    {
        var schema = JsonSchema.FromText(await File.ReadAllTextAsync(SharedData.Path("standards", "hsds-3.0", "schema", "compiled", "organization.json"), Cancel));
        var organization = (await AskAsync("organizations.hsds.json"))["contents"]!.AsArray()[0]!.AsObject();
        organization.Remove("description");
        Assert.False(schema.Evaluate(organization).IsValid);
    }

    [Fact]
    public async Task It_has_places_numbers_contacts_and_terms_and_nothing_hidden()
    {
        var page = await AskAsync("organizations.hsds.json?per_page=100&lang=es");
        var club = page["contents"]!.AsArray().Single(o => o!["id"]!.GetValue<Guid>() == register.Club.Id)!;
        Assert.Equal(register.Club.OfficialName, club["name"]!.GetValue<string>());
        Assert.Equal("publico+club@prueba.example", club["email"]!.GetValue<string>());
        Assert.Equal("Ana Pública", Assert.Single(club["contacts"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Equal("US-CA-LOS-ANGELES", Assert.Single(club["locations"]!.AsArray())!["external_identifier"]!.GetValue<string>());
        Assert.StartsWith("MX-", Assert.Single(club["organization_identifiers"]!.AsArray())!["identifier"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(club["attributes"]!.AsArray(), a => a!["link_type"]!.GetValue<string>() == "organization-kind" && a["value"]!.GetValue<string>() == "hometown-club");
        Assert.Contains(club["attributes"]!.AsArray(), a => a!["link_type"]!.GetValue<string>() == "origin" && a["taxonomy_term"]!["code"]!.GetValue<string>() == "MX-32020");
        var heir = page["contents"]!.AsArray().Single(o => o!["id"]!.GetValue<Guid>() == register.Heir.Id)!;
        Assert.Equal("Plaza Abierta 7", heir["locations"]![0]!["description"]!.GetValue<string>());
        var mapped = page["contents"]!.AsArray().Single(o => o!["id"]!.GetValue<Guid>() == register.Mapped.Id)!;
        Assert.Equal("Encontrada en una lista o en un estudio; nadie ha dicho todavía qué hace.", mapped["description"]!.GetValue<string>());
        foreach (var canary in ProfileRegister.Canaries.Append(register.Hidden.Id.ToString()))
            Assert.DoesNotContain(canary, page.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Terms_are_published_by_list_and_country_and_each_that_is_used_is_among_them()
    {
        var taxonomies = (await AskAsync("taxonomies?per_page=100&lang=es"))["contents"]!.AsArray().ToDictionary(t => t!["id"]!.GetValue<Guid>(), t => t!["name"]!.GetValue<string>());
        Assert.Contains("Objetivos", taxonomies.Values);
        Assert.Contains("Objetivos: Honduras", taxonomies.Values);
        Assert.Equal(8, taxonomies.Values.Count(n => n.StartsWith("Objetivos: ", StringComparison.Ordinal)));
        var terms = await TermsAsync();
        Assert.All(terms.Values, t => Assert.Contains(t["taxonomy_id"]!.GetValue<Guid>(), taxonomies.Keys));
        Assert.All(terms.Values.Where(t => t["parent_id"] is not null), t => Assert.Contains(t["parent_id"]!.GetValue<Guid>(), terms.Keys));
        Assert.All((await AskAsync("organizations.hsds.json?per_page=100&lang=es"))["contents"]!.AsArray().SelectMany(o => o!["attributes"]!.AsArray()), used => Assert.Contains(used!["taxonomy_term_id"]!.GetValue<Guid>(), terms.Keys));
        // A municipality is a term where somebody public comes from it, inside its state; where nobody does, it is none.
        var codes = terms.Values.Select(t => t["code"]!.GetValue<string>()).ToHashSet();
        Assert.Contains("MX-32020", codes);
        Assert.Contains("GT-1301", codes);
        Assert.DoesNotContain("MX-16071", codes);
    }

    [Fact]
    public async Task A_choice_that_a_ministry_adds_is_a_term_from_its_first_day_on_and_one_that_it_offers_no_more_stays_the_common_one()
    {
        await register.App.PublishListAsync("NI", "objective", "ni_volcanes", "Reforestación de volcanes", "sport");
        var before = await CodesAsync();
        Assert.DoesNotContain(before, c => c.Code == "ni_volcanes");
        Assert.Contains(("Objetivos: Nicaragua", "sport"), before);

        await register.App.BeginListAsync("NI", "objective");
        var since = await CodesAsync();
        Assert.Equal(["Objetivos", "Objetivos: Nicaragua"], since.Where(c => c.Code == "ni_volcanes").Select(c => c.Taxonomy).Order());
        Assert.DoesNotContain(("Objetivos: Nicaragua", "sport"), since);
        Assert.Contains(("Objetivos", "sport"), since);
    }

    [Fact]
    public async Task It_is_walked_through_page_by_page_and_by_cursor_alike()
    {
        var pages = new List<Guid>();
        for (var page = 1; page <= 5; page++)
            pages.AddRange((await AskAsync($"organizations.hsds.json?per_page=2&page={page}"))["contents"]!.AsArray().Select(o => o!["id"]!.GetValue<Guid>()));
        var walked = await Walking.KeysAsync(register.App, "/api/v1/organizations.hsds.json?per_page=2&cursor=", "contents");
        Assert.Equal(8, walked.Distinct().Count());
        Assert.Equal(pages, walked);
    }

    private async Task<Dictionary<Guid, JsonNode>> TermsAsync()
    {
        var terms = new Dictionary<Guid, JsonNode>();
        for (var page = 1; ; page++)
        {
            var list = await AskAsync($"taxonomy_terms?per_page=100&page={page}&lang=es");
            foreach (var term in list["contents"]!.AsArray())
                terms.Add(term!["id"]!.GetValue<Guid>(), term);
            if (list["last_page"]!.GetValue<bool>())
                return terms;
        }
    }

    private async Task<List<(string Taxonomy, string Code)>> CodesAsync() => [.. (await TermsAsync()).Values.Select(t => (t["taxonomy"]!.GetValue<string>(), t["code"]!.GetValue<string>()))];

    private async Task<JsonNode> AskAsync(string path) => JsonNode.Parse(await register.App.Anonymous().Client.GetStringAsync(new Uri("/api/v1/" + path, UriKind.Relative), Cancel))!;
}
