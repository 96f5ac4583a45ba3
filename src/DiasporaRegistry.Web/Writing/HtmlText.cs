using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace DiasporaRegistry.Web.Writing;

/// <summary>
/// HTML that is written at once into rented memory, for the pages that are asked for most: the markup that the program says stands as it is, and whatever is put
/// into it is encoded, as in Razor.
/// </summary>
public sealed class HtmlText(HtmlEncoder encoder) : IHtmlContent, IDisposable
{
    const int UsualLength = 1 << 16;
    // A number of 64 bits with its commas, or a key.
    const int LongestValue = 40;

    char[] buffer = ArrayPool<char>.Shared.Rent(UsualLength);
    int length;

    /// <summary>What was written until now.</summary>
    public ReadOnlySpan<char> Written => buffer.AsSpan(0, length);

    /// <summary>Writes markup with values in it: <c>Write($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] Piece piece) => piece.Done();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(buffer, 0, length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
    }

    void AsItIs(string markup)
    {
        Reserve(markup.Length);
        markup.CopyTo(buffer.AsSpan(length));
        length += markup.Length;
    }

    void Encode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Reserve(text.Length + LongestValue);
            encoder.Encode(text, buffer.AsSpan(length), out var read, out var written);
            text = text[read..];
            length += written;
        }
    }

    void Value<T>(T value, ReadOnlySpan<char> format) where T : ISpanFormattable
    {
        Reserve(LongestValue);
        value.TryFormat(buffer.AsSpan(length), out var written, format, CultureInfo.InvariantCulture);
        length += written;
    }

    void Reserve(int more)
    {
        if (buffer.Length - length >= more)
            return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }

    /// <summary>Markup with values in it, on its way into the text.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Piece
    {
        readonly HtmlText into;

        public Piece(int literalLength, int formattedCount, HtmlText into)
        {
            into.Reserve(literalLength + formattedCount * LongestValue);
            this.into = into;
        }

        public void AppendLiteral(string markup) => into.AsItIs(markup);

        /// <summary>Text of whatever origin.</summary>
        public void AppendFormatted(string? text) => into.Encode(text);

        /// <summary>Words that were encoded before.</summary>
        public void AppendFormatted(Encoded words) => into.AsItIs(words.Html);

        public void AppendFormatted(Guid key) => into.Value(key, "");

        public void AppendFormatted(int number, string format = "") => into.Value(number, format);

        /// <summary>An attribute that stands there or does not: <c>{isChosen:checked}</c>.</summary>
        public void AppendFormatted(bool stands, string format)
        {
            if (stands)
                into.AsItIs($" {format}=\"{format}\"");
        }

        // By now it stands in the text already.
        internal void Done() => System.Diagnostics.Debug.Assert(into.length <= into.buffer.Length, "What is written fits.");
    }
}
