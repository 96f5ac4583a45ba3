using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>Codes made of names, for what a ministry adds to a year: the same name has the same code in the next one.</summary>
static class Codes
{
    const int Longest = 40;

    public static string Of(string name)
    {
        var code = string.Join('-', Folding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return code.Length > Longest ? code[..Longest].TrimEnd('-') : code;
    }
}
