using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DiasporaRegistry.Data.Mappings;

/// <summary>A capacity as histories and the audit trail store it.</summary>
internal sealed class WrittenCapacity() : ValueConverter<Capacity, string>(capacity => Of(capacity), written => Read(written))
{
    // What is only ever added keeps the words that it was written in, and these were written otherwise than they are named.
    private static readonly Dictionary<Capacity, string> Written = new()
    {
        [Capacity.System] = "system",
        [Capacity.Account] = "account",
        [Capacity.Visitor] = "visitor",
        [Capacity.LetterReader] = "letter-reader",
    };

    private static readonly Dictionary<string, Capacity> Known = Enum.GetValues<Capacity>().ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>The stored word of a capacity.</summary>
    public static string Of(Capacity capacity) => Written.GetValueOrDefault(capacity, capacity.ToString());

    private static Capacity Read(string written) => Known[written];
}
