using System.Text;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Data.Finding.Text;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// The localities that organizations state, each by its code with the best of its spellings. They are many times more than all other places together, so that they
/// are letters in a row and become places when somebody asks. Readers and the one writer take turns.
/// </summary>
internal sealed class LocalityTable
{
    private readonly Lock turn = new();
    private readonly FormTable codes = new();
    private readonly Column<byte> letters = new();
    private readonly Column<(int Start, int Length)> names = new();

    /// <summary>A locality by its code; null where nobody states it.</summary>
    public DirectoryPlace? Find(string code)
    {
        lock (turn)
            return codes.Find(code) is >= 0 and var number ? Make(code, number) : null;
    }

    /// <summary>Makes a locality known, or better spelt.</summary>
    public void Learn(DirectoryPlace locality)
    {
        lock (turn)
        {
            var number = codes.Of(locality.Code, out var isNew);
            if (isNew)
                names.Add(Append(locality.NameEs));
            else if (Localities.IsBetter(locality.NameEs, Name(number)))
                names[number] = Append(locality.NameEs);
        }
    }

    /// <summary>All of them, in no order.</summary>
    public List<DirectoryPlace> All()
    {
        lock (turn)
            return [.. Enumerable.Range(0, codes.Count).Select(number => Make(codes.Text(number), number))];
    }

    /// <summary>Lets go of room kept for growth.</summary>
    public void Trim()
    {
        lock (turn)
        {
            codes.Trim();
            letters.Trim();
            names.Trim();
        }
    }

    private DirectoryPlace Make(string code, int number) => Localities.Make(code, Name(number));

    private string Name(int number) => Encoding.UTF8.GetString(letters.Values.Slice(names[number].Start, names[number].Length));

    private (int Start, int Length) Append(string name)
    {
        var start = letters.Length;
        letters.Add(FormTable.Encode(name, stackalloc byte[384]));
        return (start, letters.Length - start);
    }
}
