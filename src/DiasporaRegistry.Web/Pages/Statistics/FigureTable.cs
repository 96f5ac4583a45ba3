using DiasporaRegistry.Web.Charts;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>A line or a column of figures as it is shown.</summary>
/// <param name="Code">Its code; none for those of which nothing is stated.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cell">How many organizations have it.</param>
/// <param name="List">The address of their list; none where no list is of them, or few are hidden.</param>
public sealed record FigureHead(string? Code, string Name, HeatCell Cell, string? List);

/// <summary>A figure where a line and a column meet.</summary>
/// <param name="Cell">How many.</param>
/// <param name="List">The address of their list.</param>
public sealed record Figure(HeatCell Cell, string? List);

/// <summary>Figures as a table.</summary>
/// <param name="Caption">What it is called.</param>
/// <param name="Head">What its lines are.</param>
/// <param name="Total">How many there are in all; none where lines have no figure of their own.</param>
/// <param name="Rows">The lines.</param>
/// <param name="Columns">The columns; none of a list.</param>
/// <param name="Cells">The figures by line and column.</param>
public sealed record FigureTable(string Caption, string Head, HeatCell? Total, IReadOnlyList<FigureHead> Rows, IReadOnlyList<FigureHead> Columns, IReadOnlyList<IReadOnlyList<Figure>> Cells);
