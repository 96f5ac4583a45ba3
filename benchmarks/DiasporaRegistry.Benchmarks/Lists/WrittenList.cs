using System.Globalization;
using System.Text;
using DiasporaRegistry.Benchmarks.Desk;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.Benchmarks.Lists;

/// <summary>A list as a ministry would send it, of invented organizations: ten columns, telephones in the ways that people write them, and one row in fifty that writes another once more.</summary>
internal static class WrittenList
{
    private const string Header = "Nombre,Ciudad,Estado,País,Teléfono,Correo,Sitio web,Municipio de origen,Estado de origen,Qué hace\n";

    /// <summary>Writes it; the same count and seed write the same.</summary>
    public static void Write(string path, GeneratedRegister register, int count)
    {
        var places = register.PlacesInUse().ToDictionary(p => p.Code, StringComparer.Ordinal);
        using var file = new StreamWriter(path, false, new UTF8Encoding(false));
        file.Write(Header);
        for (var number = 1; number <= count; number++)
        {
            var entry = register.Entry(number % 50 == 0 ? number - 1 : number);
            var name = number % 50 == 0 ? register.Misspelt(entry.Names[0].Text, number) : entry.Names[0].Text;
            var (city, state, country) = Above(places, entry.Residences[0]);
            var (place, department, _) = Above(places, entry.Origins[0].Place);
            var phone = ComparedRegister.PhoneOf(number);
            string[] cells =
            [
                name, city, state, country, number % 3 == 0 ? $"({phone[2..5]}) {phone[5..8]}-{phone[8..]}" : number % 3 == 1 ? phone : "", number % 2 == 0 ? string.Create(CultureInfo.InvariantCulture, $"club{number}@example.org") : "",
                number % 4 == 0 ? string.Create(CultureInfo.InvariantCulture, $"www.club{number}.example.org") : "", place, department, entry.Purpose ?? "",
            ];
            file.Write(string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny(",\"\n") < 0 ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
            file.Write('\n');
        }
    }

    // A city or municipality, its state and its country; what is larger leaves the cells before it empty.
    private static (string, string, string) Above(Dictionary<string, DirectoryPlace> places, string code)
    {
        var names = new List<string>();
        for (var at = code; at is not null; at = places[at].Parent)
            names.Add(places[at].NameEs);
        return names.Count switch { 1 => ("", "", names[0]), 2 => ("", names[0], names[1]), _ => (names[0], names[^2], names[^1]) };
    }
}
