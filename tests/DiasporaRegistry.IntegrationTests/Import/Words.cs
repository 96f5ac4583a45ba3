using System.Text;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>Words that nothing is like, so that no organization is taken for another.</summary>
internal static class Words
{
    public static string Of(int seed)
    {
        const string letters = "bcdfglmnprstvz";
        var word = new StringBuilder();
        for (var i = 0; i < 4; i++, seed = (int)((seed * 1103515245L + 12345) & 0x7fffffff))
            word.Append(letters[seed / 7 % letters.Length]).Append("aeiou"[seed / 3 % 5]);
        return word.ToString();
    }
}
