using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.IntegrationTests.Pages.Projects;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Standards;

/// <summary>Programmes and projects are activities by the schema of IATI 2.03, add up to the books, and name nobody who is nameless.</summary>
public sealed class IatiTests(MoneyRegister register) : IClassFixture<MoneyRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_is_valid_by_the_schema() => Assert.Empty(Faults(await ReadAsync()));

    [Fact]
    public async Task The_schema_refuses_another_order_and_what_lacks_a_status()
    {
        var file = await ReadAsync();
        file.Descendants("activity-status").First().Remove();
        Assert.NotEmpty(Faults(file));
        file = await ReadAsync();
        var activity = file.Root!.Elements("iati-activity").Last();
        var related = activity.Element("related-activity")!;
        related.Remove();
        activity.AddFirst(related);
        Assert.NotEmpty(Faults(file));
    }

    [Fact]
    public async Task Each_project_is_a_child_of_its_programme_and_each_programme_knows_its_own()
    {
        var activities = (await ReadAsync()).Root!.Elements("iati-activity").ToList();
        var identifiers = activities.ToDictionary(a => a.Element("iati-identifier")!.Value);
        Assert.Equal(13, activities.Count(a => a.Attribute("hierarchy")!.Value == "2"));
        foreach (var project in activities.Where(a => a.Attribute("hierarchy")!.Value == "2"))
        {
            var parent = project.Elements("related-activity").Single(r => r.Attribute("type")!.Value == "1").Attribute("ref")!.Value;
            Assert.Equal("1", identifiers[parent].Attribute("hierarchy")!.Value);
            Assert.Single(identifiers[parent].Elements("related-activity"), r => r.Attribute("ref")!.Value == project.Element("iati-identifier")!.Value && r.Attribute("type")!.Value == "2");
        }

        Assert.All(activities, a => Assert.Single(a.Elements("reporting-org").Attributes("ref"), r => r.Value == activities[0].Element("reporting-org")!.Attribute("ref")!.Value));
        Assert.All(activities.Where(a => a.Attribute("hierarchy")!.Value == "1"), a => Assert.Equal(["es", "en"], a.Element("title")!.Elements("narrative").Attributes(XNamespace.Xml + "lang").Select(l => l.Value)));
    }

    [Theory]
    [InlineData("13", "planned")]
    [InlineData("11", "committed")]
    [InlineData("1", "received")]
    [InlineData("4", "spent")]
    public async Task Transactions_add_up_to_the_books_reversals_taken_off(string type, string what)
    {
        await using var db = register.App.Open();
        var books = await db.SumAsync(db.PublicProjects(), Cancel);
        var transactions = (await ReadAsync()).Descendants("transaction").Where(t => t.Element("transaction-type")!.Attribute("code")!.Value == type).Select(t => t.Element("value")!).ToList();
        foreach (var sum in books)
        {
            var expected = what switch { "planned" => sum.Planned, "committed" => sum.Committed, "received" => sum.Received, _ => sum.PaidOut + sum.Fees };
            Assert.Equal(expected, transactions.Where(v => v.Attribute("currency")!.Value == sum.Currency).Sum(v => decimal.Parse(v.Value, CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task What_an_agreement_binds_to_a_work_is_an_outgoing_commitment_and_of_one_given_up_only_what_was_spent()
    {
        await using var db = register.App.Open();
        var projects = await db.PublicProjects().WithLedger().AsNoTracking().AsSplitQuery().ToListAsync(Cancel);
        var file = await ReadAsync();
        var seen = 0;
        foreach (var project in projects)
        {
            var activity = file.Root!.Elements("iati-activity").Single(a => a.Element("iati-identifier")!.Value.EndsWith($"-{project.Reference ?? project.Id.ToString()}", StringComparison.Ordinal));
            var bound = activity.Elements("transaction").Where(t => t.Element("transaction-type")!.Attribute("code")!.Value == "2").ToList();
            var isBinding = project.AgreedOn is not null || !project.AsksAgreement;
            foreach (var currency in project.Currencies)
            {
                var books = project.Balances;
                var expected = !isBinding ? 0 : project.CalledOffReason is null ? books.Committed(currency) : Math.Min(books.Committed(currency), books.PaidOut(currency) + books.Fees(currency));
                Assert.Equal(expected, bound.Where(t => t.Element("value")!.Attribute("currency")!.Value == currency).Sum(t => decimal.Parse(t.Element("value")!.Value, CultureInfo.InvariantCulture)));
            }

            Assert.All(bound.Where(t => t.Attribute("ref")!.Value.Contains("-agreement-", StringComparison.Ordinal)), t => Assert.Equal(project.AgreedOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), t.Element("transaction-date")!.Attribute("iso-date")!.Value));
            Assert.All(bound, t => Assert.Equal(["es", "en"], t.Element("description")!.Elements("narrative").Attributes(XNamespace.Xml + "lang").Select(l => l.Value)));
            seen += bound.Count;
        }

        Assert.True(seen > 0);
        Assert.Equal(file.Descendants("transaction").Count(), file.Descendants("transaction").Select(t => t.Attribute("ref")!.Value).Distinct().Count());
    }

    [Fact]
    public async Task A_work_says_where_it_is_what_for_and_what_is_still_to_come()
    {
        var file = await ReadAsync();
        var street = Activity("Pavimentación de la calle Allende");
        Assert.Equal("22.6411 -103.0012", street.Element("location")!.Element("point")!.Element("pos")!.Value);
        Assert.Equal("1", street.Element("location")!.Element("exactness")!.Attribute("code")!.Value);
        Assert.Equal(("99", "streets"), (street.Element("sector")!.Attribute("vocabulary")!.Value, street.Element("sector")!.Attribute("code")!.Value));
        Assert.Equal("1840000", street.Element("budget")!.Element("value")!.Value);
        Assert.Equal("4", street.Element("activity-status")!.Attribute("code")!.Value);
        Assert.Empty(street.Elements("planned-disbursement"));
        Assert.Equal(600_000m, Activity("Ampliación del centro de salud").Elements("planned-disbursement").Sum(p => decimal.Parse(p.Element("value")!.Value, CultureInfo.InvariantCulture)));
        Assert.Equal("5", Activity("Taller de costura").Element("activity-status")!.Attribute("code")!.Value);

        XElement Activity(string title) => file.Root!.Elements("iati-activity").Single(a => a.Element("title")!.Value.StartsWith(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_nameless_stays_so()
    {
        var text = (await ReadAsync()).ToString();
        Assert.All(MoneyRegister.Canaries.Append(register.Hidden.ToString()).Append(register.Hidden.ToString("N")), c => Assert.DoesNotContain(c, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Otro donante", text, StringComparison.Ordinal);
        Assert.Contains("Another donor", text, StringComparison.Ordinal);
    }

    private async Task<XDocument> ReadAsync() => XDocument.Parse(await register.App.Anonymous().Client.GetStringAsync(new Uri("/api/v1/co-investment/iati.xml", UriKind.Relative), Cancel));

    private static List<string> Faults(XDocument file)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, SharedData.Path("standards", "iati-2.03", "iati-activities-schema.xsd"));
        var faults = new List<string>();
        file.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return faults;
    }
}
