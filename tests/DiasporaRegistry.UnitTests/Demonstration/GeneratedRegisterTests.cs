using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Demonstration;

/// <summary>The invented register is the same everywhere, and skewed as it says.</summary>
public sealed class GeneratedRegisterTests
{
    private const int Count = 4_000;

    private static readonly Lazy<GeneratedRegister> Made = new(() => new GeneratedRegister(Count, 1));
    private static readonly Lazy<List<DirectoryEntry>> All = new(() => [.. Made.Value.Entries()]);

    [Fact]
    public void The_same_seed_makes_the_same_register_whatever_the_culture_and_order()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            var again = new GeneratedRegister(Count, 1);
            Assert.Equal(HashOf(All.Value.Take(300)), HashOf(Enumerable.Range(1, 300).Reverse().Select(again.Entry).Reverse()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Another_seed_makes_another_register() => Assert.NotEqual(HashOf(All.Value.Take(20)), HashOf(new GeneratedRegister(Count, 2).Entries().Take(20)));

    [Fact]
    public void Three_of_five_come_from_Mexico_and_most_live_in_the_United_States()
    {
        Within(0.57, 0.63, e => e.Origins[0].Place.StartsWith("MX", StringComparison.Ordinal));
        Within(0.82, 0.88, e => e.Residences[0].StartsWith("US", StringComparison.Ordinal));
        Within(0.15, 0.35, e => e.Residences[0].StartsWith("US-CA-", StringComparison.Ordinal));
    }

    [Fact]
    public void Kinds_states_and_projects_are_shared_out_as_stated()
    {
        Within(0.61, 0.67, e => e.Kind == OrganizationKind.HometownClub);
        Within(0.22, 0.28, e => e.Kind == OrganizationKind.MigrantsClub);
        Within(0.08, 0.12, e => e.Kind == OrganizationKind.Coalition);
        Within(0.10, 0.14, e => e.Provenance == Provenance.Mapped);
        Within(0.66, 0.75, e => e.Registrations.Any(r => r.State is RegistrationState.Approved or RegistrationState.RenewalDue));
        Within(0.03, 0.06, e => e.Registrations.Any(r => RegistrationStates.Open.Contains(r.State) || r.State == RegistrationState.Returned));
        Within(0.02, 0.04, e => e.CoInvests);
        Within(0.10, 0.25, e => e.Coalitions.Count > 0);
        Within(0.60, 0.85, e => e.YearFounded is >= 1985 and <= 2015);
    }

    [Fact]
    public void Descriptions_have_60_to_150_words_out_of_thousands()
    {
        var words = All.Value.Select(e => e.Purpose!.Split(' ')).ToList();
        Assert.All(words, w => Assert.InRange(w.Length, 55, 160));
        Assert.True(words.SelectMany(w => w).Select(w => w.Trim(',', '.').ToLowerInvariant()).Distinct().Count() > 4_000);
    }

    [Fact]
    public void Every_organization_keeps_the_rules_of_its_kind_and_every_registration_its_own()
    {
        var places = Made.Value.PlacesInUse().ToDictionary(p => p.Code);
        Assert.Equal(Count, All.Value.Select(e => e.Id).Distinct().Count());
        Assert.All(All.Value, e =>
        {
            Assert.All(e.Origins, o => Assert.True(places.ContainsKey(o.Place)));
            Assert.All(e.Residences, r => Assert.True(places.ContainsKey(r)));
            Assert.Single(e.Names, n => n.Type == NameType.Official);
            Assert.All(e.Names, n => Assert.InRange(n.Text.Length, 2, OrganizationName.MaxLength - GeneratedRegisterWriter.Mark.Length));
            Assert.InRange(e.Objectives.Count, 1, 3);
            if (e.Kind == OrganizationKind.HometownClub)
                Assert.Single(e.Origins);
            if (e.Kind == OrganizationKind.MigrantsClub)
                Assert.True(e.Origins.Count > 1 || e.Origins[0].Place.Length == 2);
            Assert.Equal(e.Provenance == Provenance.Mapped, e.Registrations.Count == 0);
            Assert.All(e.Registrations.Where(r => r.State is RegistrationState.Approved or RegistrationState.RenewalDue), r => Assert.True(r.ValidUntil >= Made.Value.Day));
            Assert.All(e.Registrations.Where(r => r.State == RegistrationState.Expired), r => Assert.True(r.ValidUntil < Made.Value.Day));
            Assert.All(e.Registrations, r => Assert.True(r.StateSince <= new DateTimeOffset(Made.Value.Day, new TimeOnly(12, 0), TimeSpan.Zero)));
        });
        var numbers = All.Value.SelectMany(e => e.Registrations).Select(r => r.Number).OfType<string>().ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    private static void Within(double least, double most, Func<DirectoryEntry, bool> holds) => Assert.InRange(All.Value.Count(holds) / (double)Count, least, most);

    private static string HashOf(IEnumerable<DirectoryEntry> entries) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', entries.Select(e => JsonSerializer.Serialize(e) + string.Join('|', e.Names.Select(n => n.Text)))))));
}
