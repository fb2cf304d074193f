package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressPoolTest {

    private final AddressPool pool = new AddressPool(2, 4);

    @Test
    void a_number_comes_again_only_after_all_the_others() {
        assertThat(pool.take()).hasValue(2);
        pool.release(2);
        assertThat(pool.take()).hasValue(3);
        assertThat(pool.take()).hasValue(4);
        assertThat(pool.take()).hasValue(2);
    }

    @Test
    void a_number_in_use_is_passed_over() {
        pool.take();
        pool.take();
        pool.take();
        pool.release(3);
        assertThat(pool.take()).hasValue(3);
    }

    @Test
    void a_full_pool_gives_nothing_until_one_is_released() {
        pool.take();
        pool.take();
        pool.take();
        assertThat(pool.take()).isEmpty();
        pool.release(4);
        assertThat(pool.take()).hasValue(4);
    }
}
