using System.Reflection;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;

namespace DiasporaRegistry.UnitTests.CoInvestment.Years;

/// <summary>What two statements are not compared by is not saved where it alone changed: each of their properties counts.</summary>
public sealed class EqualityTests
{
    public static TheoryData<object> Compared =>
    [
        GivenProgramme.Rules() with { MostFees = 2 },
        GivenProgramme.Rules("SV-UNIDOS"),
        GivenProgramme.Rules().Categories[0] with { MostCost = 5 },
        new FundingShare { Parties = [Domain.CoInvestment.PartyKind.Federal], Parts = 1, Least = 2, Most = 3, Cap = 4 },
        GivenProgramme.Street() with { Locality = "El Cargadero", Latitude = 22.6, Longitude = -102.9 },
    ];

    [Theory]
    [MemberData(nameof(Compared))]
    public void Each_property_counts(object known)
    {
        var copy = known.GetType().GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance)!;
        Assert.Equal(known, copy.Invoke(known, null));
        var settable = known.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null).ToList();
        Assert.NotEmpty(settable);
        foreach (var property in settable)
        {
            var other = copy.Invoke(known, null)!;
            property.SetValue(other, Changed(property.GetValue(known), property.PropertyType, property.Name));
            Assert.False(known.Equals(other), $"{known.GetType().Name}.{property.Name} is not compared.");
            Assert.False(other.Equals(known), $"{known.GetType().Name}.{property.Name} is not compared.");
        }
    }

    private static object? Changed(object? value, Type type, string name)
    {
        if (value is System.Collections.IEnumerable list and not string)
        {
            var items = list.Cast<object>().ToList();
            var element = type.GetGenericArguments()[0];
            // Nothing to take away: what is there twice is something else too.
            var fewer = Array.CreateInstance(element, items.Count == 0 ? 1 : items.Count - 1);
            for (var i = 0; i < items.Count - 1; i++)
                fewer.SetValue(items[i], i);
            return fewer;
        }

        return value switch
        {
            string text => text + "x",
            int number => number + 1,
            decimal amount => amount + 1,
            double degrees => degrees + 1,
            Enum => Enum.GetValues(value.GetType()).Cast<object>().First(v => !v.Equals(value)),
            Beneficiaries people => people with { People = (people.People ?? 0) + 1 },
            null => Changed(Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type), type, name),
            _ => throw new NotSupportedException($"{name} is a {type}."),
        };
    }
}
