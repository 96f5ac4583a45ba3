namespace DiasporaRegistry.Data.Finding;

/// <summary>Picks what belongs on a page out of many, without putting the others in order.</summary>
internal static class PageOrder
{
    /// <summary>Moves those that belong between two places of the order there (Hoare's selection, twice); within them no order is kept.</summary>
    public static void Select<T>(Span<T> all, int from, int count) where T : IComparable<T>
    {
        if (all.Length <= 256)
        {
            all.Sort();
            return;
        }

        SelectFirst(all, from);
        SelectFirst(all[from..], count);
    }

    private static void SelectFirst<T>(Span<T> all, int count) where T : IComparable<T>
    {
        while (count > 0 && count < all.Length && all.Length > 1)
        {
            var pivot = Median(all[0], all[all.Length / 2], all[^1]);
            var (low, high) = (0, all.Length - 1);
            while (low <= high)
            {
                while (all[low].CompareTo(pivot) < 0)
                    low++;
                while (all[high].CompareTo(pivot) > 0)
                    high--;
                if (low <= high)
                {
                    (all[low], all[high]) = (all[high], all[low]);
                    low++;
                    high--;
                }
            }

            if (count <= high)
            {
                all = all[..(high + 1)];
            }
            else
            {
                if (count < low)
                    return;
                all = all[low..];
                count -= low;
            }
        }
    }

    private static T Median<T>(T a, T b, T c) where T : IComparable<T> =>
        a.CompareTo(b) < 0 ? b.CompareTo(c) < 0 ? b : a.CompareTo(c) < 0 ? c : a : a.CompareTo(c) < 0 ? a : b.CompareTo(c) < 0 ? c : b;
}
