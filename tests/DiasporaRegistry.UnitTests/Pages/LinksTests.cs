using System.Text;
using System.Text.RegularExpressions;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Pages;

public sealed partial class LinksTests
{
    // What an interpolation may become is not known here.
    const char Anything = '\u0001';

    // Beginnings to which a search adds the key of what it found.
    static readonly string[] Beginnings = ["consulate/organizations", "review/organizations"];

    static readonly string[][] Routes = [.. Sources.Files("*.cshtml").SelectMany(RoutesOf).Select(route => route.Split('/', StringSplitOptions.RemoveEmptyEntries))];

    [Fact]
    public void Every_address_that_a_page_or_a_mail_writes_is_one_of_a_page()
    {
        var written = (from file in Sources.Files("*.cshtml").Concat(Sources.Files("*.cs"))
                       let text = File.ReadAllText(file)
                       from address in WrittenIn(file, text)
                       select (File: Sources.Relative(file), Address: address)).Distinct().ToList();
        Assert.True(written.Count > 200, $"only {written.Count} addresses were found");
        Assert.All(written.Where(w => !Beginnings.Contains(w.Address) && !Routes.Any(route => Leads(route, w.Address))), w => Assert.Fail($"{w.File}: no page is at \"{w.Address.Replace(Anything, '*')}\""));
    }

    [Theory]
    [InlineData("saved/mine", false)]
    [InlineData("organizations/\u0001", false)]
    [InlineData("directory/\u0001", true)]
    [InlineData("account/manage/searches", true)]
    [InlineData("account/sign-in", true)]
    [InlineData("", true)]
    public void An_address_leads_to_a_page_or_to_none(string address, bool leads) => Assert.Equal(leads, Routes.Any(route => Leads(route, address)));

    static IEnumerable<string> RoutesOf(string file)
    {
        if (Page().Match(File.ReadAllText(file)) is not { Success: true } page)
            yield break;
        var template = page.Groups["template"].Value;
        if (template.StartsWith('/') || template.StartsWith("~/", StringComparison.Ordinal))
        {
            yield return template.TrimStart('~');
            yield break;
        }

        var path = Hump().Replace(Sources.Relative(file)["Pages/".Length..^".cshtml".Length], "-$1").ToLowerInvariant();
        yield return $"{path}/{template}";
        if (path is "index" || path.EndsWith("/index", StringComparison.Ordinal))
            yield return $"{path[..^"index".Length]}{template}";
    }

    static IEnumerable<string> WrittenIn(string file, string text)
    {
        foreach (Match call in Call().Matches(text))
        {
            foreach (var literal in Literals(text, call.Index + call.Length))
                yield return literal;
        }

        if (file.EndsWith("Letters.cs", StringComparison.Ordinal))
        {
            foreach (Match literal in Path().Matches(text))
                yield return Interpolation().Replace(literal.Groups["path"].Value, $"{Anything}");
        }
    }

    // The string literals that are arguments of one call, with what they interpolate left open.
    static IEnumerable<string> Literals(string text, int from)
    {
        var depth = 1;
        for (var i = from; i < text.Length && depth > 0; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] != '"')
                continue;
            var literal = Literal(text, ref i, text[i - 1] == '$');
            if (depth == 1)
                yield return text[(i + 1)..].TrimStart().StartsWith('+') && literal.EndsWith('/') ? literal + Anything : literal;
        }
    }

    static string Literal(string text, ref int i, bool isInterpolated)
    {
        var said = new StringBuilder();
        for (i++; text[i] != '"'; i++)
        {
            if (!isInterpolated || text[i] != '{')
            {
                said.Append(text[i]);
                continue;
            }

            said.Append(Anything);
            var (braces, quoted) = (1, false);
            while (braces > 0)
            {
                i++;
                quoted ^= text[i] == '"';
                braces += quoted ? 0 : text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }

        return said.ToString();
    }

    static bool Leads(string[] route, string address)
    {
        // What begins with something unknown, or goes on after something else, is another address with more behind it.
        if (address.StartsWith(Anything) || address.StartsWith('/'))
            return true;
        var segments = address.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length > route.Length || route.Skip(segments.Length).Any(rest => !rest.EndsWith("?}", StringComparison.Ordinal)))
            return false;
        return segments.Zip(route).All(pair => Fits(pair.First, pair.Second));
    }

    static bool Fits(string segment, string route)
    {
        if (!route.Contains('{', StringComparison.Ordinal))
            return Regex.IsMatch(route, $"^{Regex.Escape(segment).Replace($"{Anything}", ".*", StringComparison.Ordinal)}$");
        if (Choice().Match(route) is { Success: true } choice)
            return segment.Contains(Anything, StringComparison.Ordinal) || Regex.IsMatch(segment, choice.Groups["choice"].Value);
        return segment.Contains(Anything, StringComparison.Ordinal) || !Constrained().IsMatch(route);
    }

    [GeneratedRegex("""^\uFEFF?@page(?:[ \t]+"(?<template>[^"]*)")?""", RegexOptions.Multiline)]
    private static partial Regex Page();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Hump();

    [GeneratedRegex(@"\bNavigation\.To\(|\b[Ll]etters\.Link\(")]
    private static partial Regex Call();

    [GeneratedRegex("""\$?"(?<path>[a-z-]+/[^" ]*)"[,;)]""")]
    private static partial Regex Path();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Interpolation();

    [GeneratedRegex(@":regex\((?<choice>.+)\)\??\}$")]
    private static partial Regex Choice();

    [GeneratedRegex(@":(?:guid|int|length|min|max|range)")]
    private static partial Regex Constrained();
}
