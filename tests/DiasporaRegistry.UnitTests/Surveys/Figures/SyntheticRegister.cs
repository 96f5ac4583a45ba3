using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.UnitTests.Surveys.Figures;

/// <summary>An organization of the synthetic register, with what it would answer.</summary>
public sealed record Answerer(Guid Id, Stratum Stratum, string Residence, bool Rare, bool Common, double Members);

/// <summary>Several thousand made-up organizations in strata of unequal size that differ in their answers, so that the truth about all of them is known.</summary>
public sealed class SyntheticRegister
{
    private static readonly string[] Residences = ["US-CA", "US-TX", "US-IL", "CA", "ES"];
    private readonly Dictionary<Guid, Answerer> byId;
    private readonly Dictionary<(string, OrganizationKind, string), int> frameOf;

    private SyntheticRegister(List<Answerer> all)
    {
        (All, byId) = (all, all.ToDictionary(a => a.Id));
        frameOf = all.CountBy(CellOf).ToDictionary();
        Frame = [.. all.Select(a => new Candidate(a.Id, a.Stratum))];
        Cells = [.. all.Select(CellOf).Distinct().Order()];
    }

    public IReadOnlyList<Answerer> All { get; }

    public IReadOnlyList<Candidate> Frame { get; }

    public IReadOnlyList<(string Country, OrganizationKind Kind, string Residence)> Cells { get; }

    public double Rare => All.Average(a => a.Rare ? 1d : 0);

    public double Common => All.Average(a => a.Common ? 1d : 0);

    public double Members => All.Average(a => a.Members);

    /// <summary>The same register for the same number: strata from about 15 to about 1,500 organizations.</summary>
    public static SyntheticRegister Of(int number, double scale = 1)
    {
        var chance = new Random(number);
        var all = new List<Answerer>();
        foreach (var (country, place) in CountriesOfOrigin.Codes.Select((c, i) => (c, i)))
        {
            foreach (var kind in Enum.GetValues<OrganizationKind>())
            {
                var size = (int)(scale * 1500 / Math.Pow(1.45, place) / (1 + (2 * (int)kind)));
                var (rare, common, members) = (0.02 + (0.01 * (int)kind) + (0.002 * place), 0.25 + (0.04 * place) + (0.1 * (int)kind), 20 + (8 * place) + (25 * (int)kind));
                for (var i = 0; i < Math.Max(3, size); i++)
                    all.Add(new(Key(chance), new(country, kind), Residences[chance.Next(chance.Next(1, Residences.Length + 1))], chance.NextDouble() < rare, chance.NextDouble() < common, Math.Round(-members * Math.Log(chance.NextDouble() * chance.NextDouble()) / 2)));
            }
        }

        return new(all);
    }

    /// <summary>A survey of those whom a seed draws, answered by whom <paramref name="answers"/> says: each when left out.</summary>
    public (SurveySample Sample, IReadOnlyList<Answerer> Answered) Ask(SampleKind kind, int size, long seed, Func<Answerer, bool>? answers = null)
    {
        var asked = Draw.Of(kind, size, seed, Frame).Select(id => byId[id]).ToList();
        var answered = asked.Where(answers ?? (_ => true)).ToList();
        var (askedOf, answeredOf) = (asked.CountBy(CellOf).ToDictionary(), answered.CountBy(CellOf).ToDictionary());
        return (new(kind, new(2026, 11, 29), SmallCells.Fewest, [.. Cells.Select(c => new SampleCell(c.Country, c.Kind, c.Residence, frameOf[c], askedOf.GetValueOrDefault(c), answeredOf.GetValueOrDefault(c)))]), answered);
    }

    /// <summary>What some answered, by cell.</summary>
    public IReadOnlyList<Tally> Tallies(IEnumerable<Answerer> answered, Func<Answerer, double> value)
    {
        var tallies = answered.GroupBy(CellOf).ToDictionary(g => g.Key, g => g.Aggregate(default(Tally), (sum, a) => sum.With(value(a))));
        return [.. Cells.Select(c => tallies.GetValueOrDefault(c))];
    }

    private static (string Country, OrganizationKind Kind, string Residence) CellOf(Answerer answerer) => (answerer.Stratum.Country, answerer.Stratum.Kind, answerer.Residence);

    private static Guid Key(Random chance)
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        return new(bytes);
    }
}
