namespace DiasporaRegistry.Web.Import.Template;

/// <summary>What may be typed into a column of the template.</summary>
internal enum TemplateCheck
{
    /// <summary>Any text.</summary>
    Text,
    /// <summary>Text of at most so many letters.</summary>
    Length,
    /// <summary>One of a list; nothing else.</summary>
    Choice,
    /// <summary>One of a list, or after a question something else.</summary>
    Suggestion,
    /// <summary>A whole number between two.</summary>
    Whole,
    /// <summary>The shape of a mail address.</summary>
    Mail,
}

/// <summary>A column of the template.</summary>
/// <param name="Key">By which its words are found: its header (<c>Template.Key</c>) and what is said beside a cell (<c>Template.Key.Hint</c>).</param>
/// <param name="Width">How wide it is, in letters.</param>
/// <param name="Example">What the row of example holds; a key where it begins with a full stop.</param>
/// <param name="Check">What may be typed.</param>
/// <param name="List">The list of a choice.</param>
/// <param name="Least">The least number.</param>
/// <param name="Most">The greatest number, or the most letters.</param>
/// <param name="Number">Which of several columns of one header it is; 0 where there is one.</param>
internal sealed record TemplateColumn(string Key, double Width, string Example, TemplateCheck Check = TemplateCheck.Text, string? List = null, int Least = 0, int Most = 0, int Number = 0)
{
    /// <summary>Its header in a language.</summary>
    public string HeaderIn(string language) => ImportText.Of(language, $"Template.{Key}") + (Number > 0 ? $" {Number}" : "");

    /// <summary>What is said beside a cell of it.</summary>
    public string HintIn(string language) => ImportText.Of(language, $"Template.{Key}.Hint");
}
